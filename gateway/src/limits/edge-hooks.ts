import type { HttpServer } from '@sod/kit/http-server';
import type { FastifyRequest } from 'fastify';
import type { Authenticator } from '../auth/authenticator.ts';
import { EVENTS_PATH } from '../live-events/events-route.ts';
import { clientAt } from './clients/client.ts';
import type { LoadShedder } from './load/load-shedder.ts';
import type { SendingRequests } from './load/sending-requests.ts';
import { isPreflight, OPERATOR_PATHS, type Shedding } from './load/shedding.ts';
import type { RequestRates } from './rates/request-rates.ts';

const FOR_OPERATORS = new Set<string | undefined>(OPERATOR_PATHS);

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/**
 * Looks at every request that was not turned away, before its body is read: whether its client asks too often. It takes
 * its place among those that are served when its body has come, so that a slow sender takes none.
 */
export function registerEdgeHooks(
  server: HttpServer,
  options: {
    shedder: LoadShedder;
    shedding: Shedding;
    sending: SendingRequests;
    rates: RequestRates;
    authenticator: Authenticator;
  },
): void {
  const { shedder, shedding, sending, rates, authenticator } = options;
  // With callbacks: what need not wait goes on in the same turn.
  server.addHook('onRequest', (request, reply, done) => {
    if (FOR_OPERATORS.has(request.routeOptions.url)) return done();
    if (shedding.refuses(request.raw, reply.raw)) {
      reply.hijack();
      return;
    }
    const client = clientAt(request.ip);
    if (hasBody(request)) sending.enter(client, reply);
    else if (request.routeOptions.url !== EVENTS_PATH && !isPreflight(request.raw)) shedder.enter(reply);
    const { authorization } = request.headers;
    if (authorization === undefined) {
      rates.count(client, null);
      return done();
    }
    // A token that is not accepted counts for its address; the route answers it.
    authenticator
      .authenticate(authorization)
      .catch(() => null)
      .then((caller) => rates.count(client, caller))
      .then(() => done(), done);
  });
  server.addHook('preValidation', (request, reply, done) => {
    if (FOR_OPERATORS.has(request.routeOptions.url) || !hasBody(request)) return done();
    sending.leave(reply);
    shedder.enter(reply);
    done();
  });
}
