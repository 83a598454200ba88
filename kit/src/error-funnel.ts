import { randomUUID } from 'node:crypto';
import { AppError, type ErrorCode, type ErrorDetails } from './errors.ts';
import type { Logger } from './logger.ts';

/** What a client is told of an error, over any protocol. */
export interface ClientError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails & { readonly errorId?: string };
}

/**
 * Turns an error that is not ours into one that tells nothing but an id, and logs the original under that id.
 */
export function maskError(error: unknown, logger: Logger): ClientError {
  const errorId = randomUUID();
  logger.error({ errorId, err: error }, 'unexpected error');
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side.',
    details: { errorId },
  };
}

/** The one way from a thrown value to what the client sees. */
export function toClientError(error: unknown, logger: Logger): ClientError {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  return maskError(error, logger);
}
