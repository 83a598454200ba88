import { AUTH_CONTEXT_HEADER, verifyAuthContext } from '@sod/kit/auth-context';
import { badUserInput } from '@sod/kit/errors';
import type { HttpServer } from '@sod/kit/http-server';
import type { Secret } from '@sod/kit/secret';
import type { RevocationsRepository } from './revocations-repository.ts';

const CURSOR = /^\d{1,19}$/;

/** Allowance beside the lifetime of an access token, in milliseconds. */
const SLACK_MS = 60_000;

/**
 * Serves `GET /internal/revocations?cursor=` to the gateway: what was revoked since the cursor, or everything
 * that can still matter when there is none.
 */
export function serveRevocations(options: {
  server: HttpServer;
  revocations: RevocationsRepository;
  authContextSecret: Secret;
  now: () => Date;
  accessTokenSeconds: number;
}): void {
  const { server, revocations, authContextSecret, now, accessTokenSeconds } = options;
  server.get('/internal/revocations', async (request, reply) => {
    await verifyAuthContext(authContextSecret, 'users', request.headers[AUTH_CONTEXT_HEADER]);
    const { cursor = null } = request.query as { cursor?: unknown };
    if (cursor !== null && (typeof cursor !== 'string' || !CURSOR.test(cursor))) {
      throw badUserInput([{ field: 'cursor', message: 'is not a cursor of this feed' }]);
    }
    const earliest = new Date(now().getTime() - accessTokenSeconds * 1_000 - SLACK_MS);
    reply.header('cache-control', 'no-store');
    return revocations.since(cursor, earliest);
  });
}
