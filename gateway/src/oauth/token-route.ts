import { readClientCredentials } from '@sod/kit/client-credentials';
import { rateLimited, serviceUnavailable } from '@sod/kit/errors';
import type { HttpServer } from '@sod/kit/http-server';
import { sourceHeaders, sourceOf } from '@sod/kit/request-origin';
import type { FastifyRequest } from 'fastify';
import { ISSUER_SUBGRAPH, type Issuer, type TokenAnswer } from '../auth/issuer.ts';
import { answerOtherMethods } from '../http/methods.ts';
import { clientOf } from '../limits/clients/client.ts';
import type { Outcome, SignInThrottle } from '../limits/sign-in/sign-in-throttle.ts';

const PATH = '/oauth/token';
const MAX_BYTES = 4_096;

/** Errors of RFC 6749 are passed on; anything else is not meant for clients. */
function isForClients({ status }: TokenAnswer): boolean {
  return status === 200 || status === 400 || status === 401;
}

function outcomeOf({ status }: TokenAnswer): Outcome {
  if (status === 200) return 'success';
  return status === 401 ? 'failure' : 'unmade';
}

function textOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

/** The client that wants a token; the space keeps it apart from every account of a person. */
function accountOf(request: FastifyRequest): string {
  const form = new URLSearchParams(textOf(request));
  const credentials = readClientCredentials(request.headers.authorization, form);
  return `client ${typeof credentials === 'string' ? '' : credentials.clientId}`;
}

/**
 * `POST /oauth/token`: passes requests for tokens on to the issuer, so that a program needs one address. Failures count
 * as failed sign-ins do.
 */
export function registerTokenRoute(
  server: HttpServer,
  options: { issuer: Issuer; throttle: SignInThrottle },
): void {
  const { issuer, throttle } = options;

  async function answer(request: FastifyRequest): Promise<TokenAnswer> {
    const { authorization, 'content-type': contentType = '' } = request.headers;
    const source = sourceOf(request.ip, request.headers['user-agent']);
    const headers = {
      'content-type': contentType,
      'x-request-id': request.id,
      ...(authorization === undefined ? {} : { authorization }),
      ...sourceHeaders(source),
    };
    const given = await issuer.requestToken({ body: textOf(request), headers }).catch((error: unknown) => {
      throw serviceUnavailable(ISSUER_SUBGRAPH, { cause: error });
    });
    if (isForClients(given)) return given;
    throw serviceUnavailable(ISSUER_SUBGRAPH);
  }

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: MAX_BYTES },
      async (_request: unknown, body: string) => body,
    );
    scope.post(PATH, { schema: { hide: true } }, async (request, reply) => {
      const { address } = clientOf(sourceOf(request.ip, undefined));
      const admitted = await throttle.admit([{ kind: 'login', account: accountOf(request), address }]);
      if (typeof admitted === 'number') throw rateLimited(admitted);
      let outcome: Outcome = 'unmade';
      try {
        const given = await answer(request);
        outcome = outcomeOf(given);
        reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
        if (given.status === 401) reply.header('www-authenticate', 'Basic realm="shows-on-demand"');
        return reply.code(given.status).type('application/json; charset=utf-8').send(given.body);
      } finally {
        await admitted.settle([outcome]);
      }
    });
    answerOtherMethods(scope, { path: PATH, methods: ['POST'] });
  });
}
