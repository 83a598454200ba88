import {
  type DestinationStream,
  type LoggerOptions,
  type Logger as PinoLogger,
  pino,
  stdTimeFunctions,
} from 'pino';
import { serializeError } from './error-serializer.ts';

export type Logger = PinoLogger;

/**
 * A logger that writes one JSON object a line, to standard output unless another destination is given. Names under
 * which credentials travel are redacted wherever they stand in the first two levels of a logged object.
 */
export function createLogger(options: {
  service: string;
  level: string;
  destination?: DestinationStream;
}): Logger {
  const names = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'email'];
  const settings: LoggerOptions = {
    level: options.level,
    base: { service: options.service },
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: names.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
