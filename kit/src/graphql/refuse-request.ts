import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { type AppError, STATUS_BY_CODE } from '../errors.ts';

/**
 * An error for Apollo Server's hooks that end a request before it runs: it carries the HTTP status of the code, and
 * `Retry-After`. Without it Apollo Server would answer 500.
 */
export function refuseRequest(error: AppError): GraphQLError {
  const headers = new HeaderMap();
  const { retryAfter } = error.details;
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { code: error.code, http: { status: STATUS_BY_CODE[error.code], headers } },
  });
}
