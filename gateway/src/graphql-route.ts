import { type ApolloServer, HeaderMap } from '@apollo/server';
import { toClientError } from '@sod/kit/error-funnel';
import { AppError, badUserInput, payloadTooLarge, STATUS_BY_CODE } from '@sod/kit/errors';
import type { HttpServer } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from './auth/authenticator.ts';
import type { ContextSigner } from './auth/context-signer.ts';
import { entityTag, sendWithCaching } from './cache/http-caching.ts';
import { createRequestContext, type GatewayContext } from './context.ts';
import { answerOtherMethods } from './http/methods.ts';
import type { EarlyAnswers } from './known-documents/early-answers.ts';
import { FORWARDED_HEADERS } from './known-documents/forwarded-headers.ts';
import type { KnownAnswer, KnownPath } from './known-documents/known-path.ts';
import type { DocumentGate } from './trusted-documents/document-gate.ts';

function headersForApollo(request: FastifyRequest): HeaderMap {
  const headers = new HeaderMap();
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

/** Refusals that happen before GraphQL starts, in the shape of a GraphQL answer. */
function sendGraphQLError(
  error: unknown,
  reply: FastifyReply,
  logger: Logger,
  status?: number,
): FastifyReply {
  const { code, message, details } = toClientError(error, logger);
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer error="invalid_token"');
  if (details.retryAfter !== undefined) reply.header('retry-after', String(details.retryAfter));
  return reply
    .code(status ?? STATUS_BY_CODE[code])
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions: { code, ...details } }] }));
}

/** `POST /graphql` and, for queries, `GET /graphql`. */
export function registerGraphQL(
  server: HttpServer,
  options: {
    apollo: ApolloServer<GatewayContext>;
    authenticator: Authenticator;
    signer: ContextSigner;
    gate: DocumentGate;
    logger: Logger;
    maxBodyBytes: number;
    clientMaxAgeSeconds: number;
    /** Answers what was asked before; null when everything goes through Apollo Server. */
    knownPath: KnownPath | null;
    /** Sends what was answered from memory before; null when everything comes here. */
    earlyAnswers: EarlyAnswers | null;
  },
): void {
  const { apollo, authenticator, signer, gate, logger, maxBodyBytes, clientMaxAgeSeconds } = options;
  const { knownPath, earlyAnswers } = options;

  const sendKnown = (
    request: FastifyRequest,
    reply: FastifyReply,
    { text, contentType, cacheControl, whole }: KnownAnswer,
    context: Parameters<typeof sendWithCaching>[2],
  ): FastifyReply => {
    reply.header('cache-control', cacheControl).header('content-type', contentType).code(200);
    const tagOf =
      whole &&
      (() => {
        whole.etag ??= entityTag(text);
        return whole.etag;
      });
    return sendWithCaching(request, reply, context, text, clientMaxAgeSeconds, tagOf);
  };

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { authorization } = request.headers;
    const caller = authorization === undefined ? null : await authenticator.authenticate(authorization);
    const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const admitted = gate.admit(request.method, { body: request.body, search }, () =>
      logger.child({ requestId: request.id }),
    );
    const known = knownPath?.find(request, admitted);
    const kept = known && knownPath?.kept(known, caller);
    if (kept) {
      earlyAnswers?.note(request, known.known, kept.whole);
      return sendKnown(request, reply, kept, { caller, cacheUse: { result: 'HIT' } });
    }

    const context = createRequestContext({ caller, request, reply, signer, logger });
    const answer = known && (await knownPath?.run(known, context));
    if (answer) return sendKnown(request, reply, answer, context);

    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersForApollo(request),
        ...admitted,
      },
      context: async () => context,
    });
    knownPath?.learn(request, response.status, response.headers.get('content-type'));
    for (const [name, value] of response.headers) reply.header(name, value);
    reply.code(response.status ?? 200);
    if (response.body.kind === 'complete') {
      return sendWithCaching(request, reply, context, response.body.string, clientMaxAgeSeconds);
    }
    throw new Error('Incremental delivery is not offered');
  };

  server.register(async (scope) => {
    earlyAnswers?.learnFrom(scope);
    scope.setErrorHandler<FastifyError>((error, request, reply) => {
      const log = logger.child({ requestId: request.id });
      if (error.statusCode === 413) return sendGraphQLError(payloadTooLarge(maxBodyBytes), reply, log);
      if (!(error instanceof AppError) && error.statusCode && error.statusCode < 500) {
        const refused = badUserInput([{ field: 'body', message: error.message }]);
        return sendGraphQLError(refused, reply, log, error.statusCode);
      }
      return sendGraphQLError(error, reply, log);
    });
    scope.route({ method: ['GET', 'POST'], url: '/graphql', handler: handle });
    answerOtherMethods(
      scope,
      { path: '/graphql', methods: ['GET', 'HEAD', 'POST'] },
      (reply, error, status) =>
        sendGraphQLError(new AppError(error.code, error.message), reply, logger, status),
    );
  });
}
