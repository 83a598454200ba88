import type { Log } from '../log.ts';

/** One line of JSON for each message, as CloudWatch looks through them. */
export const consoleLog: Log = {
  info: (facts, message) => console.info(JSON.stringify({ level: 'info', message, ...facts })),
  warn: (facts, message) => console.warn(JSON.stringify({ level: 'warn', message, ...facts })),
  error: (facts, message) => console.error(JSON.stringify({ level: 'error', message, ...facts })),
};
