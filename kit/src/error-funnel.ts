import { randomUUID } from 'node:crypto';
import { AppError, type ErrorCode, type ErrorDetails, serviceUnavailable } from './errors.ts';
import type { Logger } from './logger.ts';

/** What a client is told of an error, over any protocol. */
export interface ClientError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails & { readonly errorId?: string };
}

/**
 * Codes of Node, postgres.js and Postgres (SQLSTATE) for a database that is away, full, leaving or too slow. A
 * statement that was cut off by a timeout has changed nothing, so the client may try again.
 */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'DATABASE_BUSY',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
]);

function isDatabaseAway(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && 'code' in cause && DATABASE_AWAY.has(String(cause.code));
}

/**
 * Turns an error that is not ours into one that tells nothing but an id, and logs the original under that id. A
 * database that is away is told as `SERVICE_UNAVAILABLE`.
 */
export function maskError(error: unknown, logger: Logger): ClientError {
  const errorId = randomUUID();
  if (isDatabaseAway(error)) {
    logger.error({ errorId, err: error }, 'database not available');
    const { code, message, details } = serviceUnavailable('database');
    return { code, message, details: { ...details, errorId } };
  }
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
