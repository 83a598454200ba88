import type { Caller } from '@sod/kit/auth-context';
import { badUserInput, forbidden, unauthenticated } from '@sod/kit/errors';
import type { HttpServer } from '@sod/kit/http-server';
import type { Authenticator } from '../auth/authenticator.ts';
import { answerOtherMethods } from '../http/methods.ts';
import type { EventHub } from './event-hub.ts';
import { LiveClient } from './live-client.ts';

/** Where clients listen; its answers end when their clients want, so they do not count as being served. */
export const EVENTS_PATH = '/events';

const SCOPE = 'shows:review';
const PLACE = /^\d{1,15}$/;

function mayListen(caller: Caller): boolean {
  return caller?.scopes.includes(SCOPE) ?? false;
}

function placeOf(header: string | string[] | undefined): number | null {
  if (header === undefined || header === '') return null;
  if (typeof header !== 'string' || !PLACE.test(header)) {
    throw badUserInput([{ field: 'Last-Event-ID', message: 'is no place in this stream' }]);
  }
  return Number(header);
}

/**
 * `GET /events`: what reviewers are told of, as server-sent events (WHATWG HTML, section 9.2), from now on or after the
 * event in `Last-Event-ID`. The token is looked at again with each look at the feed, so a stream ends with its session.
 */
export function registerLiveEvents(
  server: HttpServer,
  options: { hub: EventHub; authenticator: Authenticator },
): void {
  const { hub, authenticator } = options;
  server.register(async (scope) => {
    scope.get(
      EVENTS_PATH,
      { schema: { hide: true }, exposeHeadRoute: false, compress: false },
      async (request, reply) => {
        const { authorization } = request.headers;
        const caller = await authenticator.authenticate(authorization);
        if (!caller) throw unauthenticated();
        if (!mayListen(caller)) throw forbidden();
        const client = new LiveClient({
          owner: caller.userId,
          isAllowed: () => authenticator.authenticate(authorization).then(mayListen, () => false),
        });
        const after = placeOf(request.headers['last-event-id']);
        if (reply.raw.closed) client.cut();
        else reply.raw.once('close', () => client.cut());
        await hub.join(client, after);
        return reply
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .type('text/event-stream; charset=utf-8')
          .send(client.stream);
      },
    );
    answerOtherMethods(scope, { path: EVENTS_PATH, methods: ['GET'] });
  });
}
