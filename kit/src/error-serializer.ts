import { stdSerializers } from 'pino';

/** Members of a driver's error that hold values of rows or parameters. */
const VALUES = new Set(['params', 'parameters', 'args', 'detail', 'where']);

/** drizzle puts the parameters of a failed statement (hashes, addresses) into its message and stack. */
function isFailedStatement(error: Error): error is Error & { query: string } {
  return 'query' in error && typeof error.query === 'string' && 'params' in error;
}

/** How errors are logged: like pino does, without the values that a failed statement carries. */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isFailedStatement(error)) {
    const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
    const message = 'a statement failed';
    return { type: error.name, message, query: error.query, stack, cause: serializeError(error.cause) };
  }
  const members = Object.entries(stdSerializers.err(error)).filter(([name]) => !VALUES.has(name));
  return Object.fromEntries(members);
}
