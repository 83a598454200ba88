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
 * Bytes that are written at once, at the most. Lines wait in one text while a write is under way, and the text is
 * measured at each line: a short one costs less, and so much a pipe that several processes write to keeps in one piece.
 */
const MAX_WRITE = 4_096;

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
  return pino(settings, options.destination ?? pino.destination({ dest: 1, maxWrite: MAX_WRITE }));
}
