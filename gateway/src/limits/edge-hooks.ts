import type { HttpServer } from '@sod/kit/http-server';
import { sourceOf } from '@sod/kit/request-origin';
import type { Authenticator } from '../auth/authenticator.ts';
import { clientOf } from './clients/client.ts';
import type { LoadShedder } from './load/load-shedder.ts';
import type { RequestRates } from './rates/request-rates.ts';

/** What operators ask is always answered. */
const FOR_OPERATORS = new Set<string | undefined>(['/health/live', '/health/ready', '/metrics']);

/** Looks at every request before its body is read: whether it can be served well, and whether its client asks too often. */
export function registerEdgeHooks(
  server: HttpServer,
  options: { shedder: LoadShedder; rates: RequestRates; authenticator: Authenticator },
): void {
  const { shedder, rates, authenticator } = options;
  server.addHook('onRequest', async (request, reply) => {
    if (FOR_OPERATORS.has(request.routeOptions.url)) return;
    shedder.enter(reply);
    const { authorization } = request.headers;
    // A token that is not accepted counts for its address; the route answers it.
    const caller =
      authorization === undefined ? null : await authenticator.authenticate(authorization).catch(() => null);
    rates.count(clientOf(sourceOf(request.ip, undefined)), caller);
  });
}
