import type { ClientError } from '@sod/kit/error-funnel';
import { sendError } from '@sod/kit/http-server';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** A path with the methods it has. */
export interface PathMethods {
  readonly path: string;
  readonly methods: readonly string[];
}

/** Sends a refusal with its status, in the shape of the path's errors. */
export type SendRefusal = (reply: FastifyReply, error: ClientError, status: number) => FastifyReply;

/** Answers `OPTIONS`, preflights included, and refuses the methods that a path does not have. */
export function answerOtherMethods(
  scope: FastifyInstance,
  { path, methods }: PathMethods,
  refuse: SendRefusal = sendError,
): void {
  const allow = [...methods, 'OPTIONS'].join(', ');
  scope.route({
    method: 'OPTIONS',
    url: path,
    schema: { hide: true },
    config: { cors: { strictPreflight: false, preflightContinue: true } },
    handler: (_request, reply) => reply.code(204).header('allow', allow).send(),
  });
  const others = scope.supportedMethods.filter((method) => method !== 'OPTIONS' && !methods.includes(method));
  scope.route({
    method: others,
    url: path,
    exposeHeadRoute: false,
    schema: { hide: true },
    // Before the body is read: whatever it is, it is not wanted.
    onRequest: async (request, reply) => {
      reply.header('allow', allow);
      const message = `${request.method} is not possible here; ${allow} are.`;
      return refuse(reply, { code: 'BAD_USER_INPUT', message, details: {} }, 405);
    },
    handler: async () => {},
  });
}
