import { type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { serializeError } from './error-serializer.ts';

export type Logger = PinoLogger;

/**
 * A logger that writes one JSON object a line to standard output. Names under which credentials travel are
 * redacted wherever they stand in the first two levels of a logged object.
 */
export function createLogger(options: { service: string; level: string }): Logger {
  const names = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'email'];
  return pino({
    level: options.level,
    base: { service: options.service },
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: names.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  });
}
