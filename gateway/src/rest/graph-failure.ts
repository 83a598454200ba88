import type { ClientError } from '@sod/kit/error-funnel';
import { maskError } from '@sod/kit/error-funnel';
import { AppError, badUserInput, type ErrorDetails, type FieldError, isErrorCode } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import type { GraphQLFormattedError } from 'graphql';
import { type FieldNames, inRequestNames } from './field-names.ts';

/** The graph refused or failed; what the client is told has been decided, and logged where it had to be. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';
  readonly clientError: ClientError;

  constructor(clientError: ClientError) {
    super(clientError.message);
    this.clientError = clientError;
  }
}

function fieldsOf({ extensions }: GraphQLFormattedError): readonly FieldError[] {
  return Array.isArray(extensions?.fields) ? extensions.fields : [];
}

/**
 * One error for an answer that has some: the first one, with the broken fields of all of its kind under the
 * names they have in the request.
 */
export function failureOf(
  errors: readonly GraphQLFormattedError[],
  names: FieldNames,
  logger: Logger,
): AppError | GraphFailure {
  const [first] = errors;
  const code = first?.extensions?.code;
  if (first === undefined || !isErrorCode(code)) {
    if (code === 'GRAPHQL_VALIDATION_FAILED') {
      return new AppError('NOT_FOUND', 'The graph behind this gateway does not serve this route.');
    }
    return new GraphFailure(
      maskError(new Error(`The graph refused a named document: ${first?.message}`), logger),
    );
  }
  const alike = errors.filter(({ extensions }) => extensions?.code === code);
  const fields = inRequestNames(alike.flatMap(fieldsOf), names);
  if (code === 'BAD_USER_INPUT' && fields.length > 0) return badUserInput(fields);
  const {
    code: _code,
    fields: _fields,
    ...rest
  } = { ...first.extensions } as ErrorDetails & { code?: unknown; fields?: unknown };
  const details = { ...rest, ...(fields.length > 0 ? { fields } : {}) };
  return new GraphFailure({ code, message: first.message, details });
}
