import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { maskError } from '../error-funnel.ts';
import { AppError, type ErrorCode, type FieldError, isErrorCode } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** The last `; ` counts, since the value before it may hold others. */
const COERCION =
  /^Variable "\$(\w+)" (?:got invalid value .*?(?: at "([\w.[\]]+)")?; ((?:(?!; ).)*)|of (.*))$/s;

/** What graphql-js adds to a problem: the value, which may be a password, and names of the schema that are similar. */
const VALUE = / value: .*$/s;
const SUGGESTION = / Did you mean .*$/s;

/** What graphql-js says of a request's own arguments while it executes; its other errors there are about our answers. */
const ARGUMENT = /^Argument "/;

/** Codes of Apollo Server that stand for a request that breaks a rule. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Faults of a request that Apollo Server throws without a code of their own (its `processGraphQLRequest`). */
const REQUEST_FAULTS = new Set(['provided sha does not match query', 'Unsupported persisted query version']);

/** graphql-js reports one variable that cannot be coerced per error; its message names the place. */
function coercedField(message: string): FieldError | null {
  const match = COERCION.exec(message);
  if (!match) return null;
  const [, variable = '', path, problem, missing] = match;
  const text = problem?.replace(VALUE, ' value').replace(SUGGESTION, '');
  return { field: path ?? variable, message: text ?? `of ${missing}` };
}

function withCode(
  formatted: GraphQLFormattedError,
  code: ErrorCode | string,
  details: Readonly<Record<string, unknown>> = {},
  message = formatted.message,
): GraphQLFormattedError {
  const { locations, path } = formatted;
  return {
    message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code, ...details },
  };
}

/** What may travel from a subgraph's error to the client, beside the code. */
function clientDetails(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = ['fields', 'retryAfter', 'service', 'errorId'];
  return Object.fromEntries(
    names.filter((name) => name in extensions).map((name) => [name, extensions[name]]),
  );
}

/**
 * The funnel from thrown errors to GraphQL's: ours pass with their code, requests that graphql-js refuses get
 * `BAD_USER_INPUT` or keep Apollo's code, everything else is masked and logged under its `errorId`.
 */
export function createErrorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = (error instanceof GraphQLError && error.originalError) || error;
    if (original instanceof AppError) {
      return withCode(formatted, original.code, { ...original.details }, original.message);
    }
    const extensions = formatted.extensions ?? {};
    const code = extensions.code;
    if (code === 'BAD_USER_INPUT' && !('fields' in extensions)) {
      const field = coercedField(formatted.message);
      if (!field) return withCode(formatted, code);
      return withCode(
        formatted,
        code,
        { fields: [field] },
        `Invalid variable "$${field.field}": ${field.message}`,
      );
    }
    if (isErrorCode(code) && (code !== 'INTERNAL_SERVER_ERROR' || 'errorId' in extensions)) {
      return withCode(formatted, code, clientDetails(extensions));
    }
    if (typeof code === 'string' && REQUEST_CODES.has(code)) return withCode(formatted, code);
    if (original instanceof GraphQLError && REQUEST_FAULTS.has(original.message)) {
      return withCode(formatted, 'BAD_USER_INPUT');
    }
    const bare =
      original instanceof GraphQLError && original.originalError === undefined && code === undefined;
    if (bare && (formatted.path === undefined || ARGUMENT.test(original.message))) {
      return withCode(formatted, 'BAD_USER_INPUT');
    }
    const masked = maskError(original, logger);
    return withCode(formatted, masked.code, { ...masked.details }, masked.message);
  };
}
