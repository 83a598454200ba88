import type { Caller } from '@sod/kit/auth-context';
import { AppError, badUserInput } from '@sod/kit/errors';
import { sendError } from '@sod/kit/http-server';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphFailure } from './graph-failure.ts';
import { brokenFields } from './http/input-validation.ts';
import { CALLER } from './route-handler.ts';

function toKnownError(error: FastifyError): Error {
  if (!error.validation) return error;
  const part = error.validationContext === 'querystring' ? 'query' : (error.validationContext ?? 'body');
  return badUserInput(brokenFields(error.validation as ErrorObject[], part));
}

/** The headers of a refusal; the rest is the server's own error handler, which knows every other error. */
export function answerError(
  thrown: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = toKnownError(thrown);
  const known = error instanceof GraphFailure ? error.clientError : null;
  const code = known?.code ?? (error instanceof AppError ? error.code : null);
  if (code === 'UNAUTHENTICATED') {
    // A wrong password is the graph's refusal on a route that ignores the token, which may be a good one.
    const isAboutToken =
      request.headers.authorization !== undefined &&
      (known === null || request.getDecorator<Caller>(CALLER) !== null);
    reply.header('www-authenticate', isAboutToken ? 'Bearer error="invalid_token"' : 'Bearer');
  }
  if (known) return sendError(reply, known);
  throw error;
}
