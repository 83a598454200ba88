import { AUTH_CONTEXT_HEADER, verifyAuthContext } from '@sod/kit/auth-context';
import type { HttpServer } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { counter, type Metrics } from '@sod/kit/metrics';
import type { Secret } from '@sod/kit/secret';
import { badRequest, TokenError } from './clients-errors.ts';
import type { ClientsService } from './clients-service.ts';
import { readTokenRequest } from './token-request.ts';

const FORM = 'application/x-www-form-urlencoded';
const MAX_BYTES = 4_096;

/**
 * Serves `POST /oauth/token` to the gateway, which passes on what programs send: access tokens for client credentials
 * (RFC 6749, section 4.4), refusals in the form of section 5.2.
 */
export function serveTokens(options: {
  server: HttpServer;
  clients: ClientsService;
  authContextSecret: Secret;
  metrics: Metrics;
  logger: Logger;
}): void {
  const { server, clients, authContextSecret, metrics, logger } = options;
  const requests = counter(metrics, 'client_tokens_total', 'Tokens that programs asked for.', ['outcome']);

  async function issue(authorization: string | undefined, body: unknown) {
    if (typeof body !== 'string') throw badRequest(`The body has to be ${FORM}.`);
    return clients.issue(readTokenRequest(authorization, body));
  }

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      FORM,
      { parseAs: 'string', bodyLimit: MAX_BYTES },
      async (_request: unknown, body: string) => body,
    );
    scope.addContentTypeParser('*', { bodyLimit: MAX_BYTES }, async () => null);
    scope.post('/oauth/token', async (request, reply) => {
      await verifyAuthContext(authContextSecret, 'users', request.headers[AUTH_CONTEXT_HEADER]);
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
      try {
        const { accessToken, expiresIn, scopes } = await issue(request.headers.authorization, request.body);
        requests.inc({ outcome: 'issued' });
        return reply.send({
          access_token: accessToken,
          token_type: 'Bearer',
          expires_in: expiresIn,
          scope: scopes.join(' '),
        });
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        requests.inc({ outcome: error.code });
        logger.warn({ requestId: request.id, error: error.code }, 'a token was refused');
        if (error.status === 401) reply.header('www-authenticate', 'Basic realm="shows-on-demand"');
        return reply.code(error.status).send({ error: error.code, error_description: error.message });
      }
    });
  });
}
