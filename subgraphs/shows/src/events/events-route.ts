import type { HttpServer } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';
import { EVENT_CONTENT_TYPE, verifyEvent } from '@sod/kit/signed-event';
import type { EventsService } from './events-service.ts';

const MAX_BYTES = 4_096;
const ROUTE = { issuer: 'users', audience: 'shows' };

/** Takes signed events of the Users subgraph at `POST /internal/events`: 204 once it is applied, 401 when forged. */
export function serveEvents(options: {
  server: HttpServer;
  events: EventsService;
  secret: Secret;
  logger: Logger;
}): void {
  const { server, events, secret, logger } = options;
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      EVENT_CONTENT_TYPE,
      { parseAs: 'string', bodyLimit: MAX_BYTES },
      async (_request: unknown, body: string) => body,
    );
    scope.post('/internal/events', async (request, reply) => {
      const event = await verifyEvent(secret, ROUTE, request.body);
      const applied = await events.apply(event);
      logger.info({ requestId: request.id, event: event.id, type: event.type, applied }, 'event');
      return reply.code(204).send();
    });
  });
}
