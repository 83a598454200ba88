import { AUTH_CONTEXT_HEADER, verifyAuthContext } from '@sod/kit/auth-context';
import type { HttpServer } from '@sod/kit/http-server';
import type { Secret } from '@sod/kit/secret';
import { WIRE_TYPES } from '../db/outbox.ts';
import type { NotificationsService } from './notifications-service.ts';

/**
 * Serves `GET /internal/notifications?after=` to the gateway, which tells its clients: what happened after a place, where
 * the feed stands now and how many shows wait for review.
 */
export function serveFeed(options: {
  server: HttpServer;
  notifications: NotificationsService;
  secret: Secret;
}): void {
  const { server, notifications, secret } = options;
  server.get('/internal/notifications', async (request, reply) => {
    await verifyAuthContext(secret, 'shows', request.headers[AUTH_CONTEXT_HEADER]);
    const { after } = request.query as { after?: unknown };
    const { events, newest, waiting } = await notifications.feed(after);
    reply.header('cache-control', 'no-store');
    return {
      events: events.map(({ type, at, ...event }) => ({ ...event, type: WIRE_TYPES[type], timestamp: at })),
      newest,
      waiting,
    };
  });
}
