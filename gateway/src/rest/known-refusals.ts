import { rateLimited } from '@sod/kit/errors';
import { sendError } from '@sod/kit/http-server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientAt } from '../limits/clients/client.ts';
import { accountOf } from '../limits/sign-in/sign-in-attempts.ts';
import type { SignInThrottle } from '../limits/sign-in/sign-in-throttle.ts';
import type { Route } from './route.ts';

/**
 * Hooks that refuse what the throttle is known to refuse: by the address before the body is read, by the account as
 * soon as it is there. The throttle has the last word in the graph, as for everyone; this spares the way to it, so that a
 * storm of guesses costs the others little.
 */
export function refuseKnown({ attempts }: Route, throttle: SignInThrottle) {
  const refuse = async (request: FastifyRequest, reply: FastifyReply, account?: string): Promise<void> => {
    if (attempts === undefined) return;
    const seconds = throttle.knownWait(attempts, clientAt(request.ip).address, account);
    if (seconds > 0) return sendError(reply, rateLimited(seconds));
  };
  return {
    byAddress: (request: FastifyRequest, reply: FastifyReply) => refuse(request, reply),
    byAccount: (request: FastifyRequest, reply: FastifyReply) => {
      const { email } = (request.body ?? {}) as { email?: unknown };
      return typeof email === 'string' ? refuse(request, reply, accountOf(email)) : Promise.resolve();
    },
  };
}
