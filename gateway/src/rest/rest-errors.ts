import { AppError, badUserInput } from '@sod/kit/errors';
import { sendError } from '@sod/kit/http-server';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphFailure } from './graph-failure.ts';
import { brokenFields } from './http/input-validation.ts';

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
    const { authorization } = request.headers;
    reply.header('www-authenticate', authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
  }
  if (known) return sendError(reply, known);
  throw error;
}
