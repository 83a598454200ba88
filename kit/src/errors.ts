/** One broken rule of an input; `field` is a dotted path such as `input.title`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Every error code of the product with its HTTP status: the one table for GraphQL and REST. */
export const STATUS_BY_CODE = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  GATEWAY_TIMEOUT: 504,
} as const;

export type ErrorCode = keyof typeof STATUS_BY_CODE;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(STATUS_BY_CODE, value);
}

/** What an error tells the client beside its message. */
export interface ErrorDetails {
  /** With `BAD_USER_INPUT`: every broken field. */
  readonly fields?: readonly FieldError[];
  /** With `RATE_LIMITED`, and with `SERVICE_UNAVAILABLE` when it is known: seconds to wait. */
  readonly retryAfter?: number;
  /** With `SERVICE_UNAVAILABLE` and `GATEWAY_TIMEOUT`: the service that did not answer. */
  readonly service?: string;
}

/** An error whose message and details are meant for the client. Anything else is masked. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return STATUS_BY_CODE[this.code];
  }
}

export function badUserInput(fields: readonly FieldError[]): AppError {
  const message = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return new AppError('BAD_USER_INPUT', `Invalid input: ${message}`, { fields });
}

export function unauthenticated(message = 'You have to sign in to do this.'): AppError {
  return new AppError('UNAUTHENTICATED', message);
}

export function forbidden(message = 'You are not allowed to do this.'): AppError {
  return new AppError('FORBIDDEN', message);
}

export function notFound(what: string, id: string): AppError {
  return new AppError('NOT_FOUND', `There is no ${what} with the id "${id.slice(0, 64)}".`);
}

export function conflict(message: string, fields?: readonly FieldError[]): AppError {
  return new AppError('CONFLICT', message, fields ? { fields } : {});
}

export function payloadTooLarge(limitBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request body is larger than ${limitBytes} bytes.`);
}

/** @param retryAfter whole seconds until it is worth trying again */
export function rateLimited(retryAfter: number): AppError {
  return new AppError('RATE_LIMITED', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter });
}

/** More requests are being served than can be served well. */
export function overloaded(service: string, retryAfter: number): AppError {
  const message = `The service "${service}" is busy. Try again in ${retryAfter} s.`;
  return new AppError('SERVICE_UNAVAILABLE', message, { service, retryAfter });
}

export function serviceUnavailable(service: string, options?: ErrorOptions): AppError {
  const message = `The service "${service}" is not available at the moment.`;
  return new AppError('SERVICE_UNAVAILABLE', message, { service }, options);
}

export function gatewayTimeout(service: string, options?: ErrorOptions): AppError {
  const message = `The service "${service}" did not answer in time.`;
  return new AppError('GATEWAY_TIMEOUT', message, { service }, options);
}
