import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Executed } from './execution/compile-operation.ts';

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** As Apollo Server hands errors to `formatError`: those without a code are the server's own. */
function withCode(error: GraphQLError): GraphQLFormattedError {
  const extensions = { ...error.extensions, code: error.extensions.code ?? 'INTERNAL_SERVER_ERROR' };
  return { ...error.toJSON(), extensions };
}

/** An answer as Apollo Server writes it: errors first, and a line end. */
export function answerText({ data, errors }: Executed, formatError: FormatError): string {
  if (errors.length === 0) return `${JSON.stringify({ data })}\n`;
  const formatted = errors.map((error) => formatError(withCode(error), error));
  return `${JSON.stringify({ errors: formatted, data })}\n`;
}

/** The `Cache-Control` that Apollo Server's cache control plugin gives it. */
export function cacheControl({ errors, policy }: Executed): string {
  const cacheable = errors.length === 0 ? policy.policyIfCacheable() : null;
  return cacheable ? `max-age=${cacheable.maxAge}, ${cacheable.scope.toLowerCase()}` : 'no-store';
}
