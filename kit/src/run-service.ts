import { ConfigError } from './config.ts';
import type { Logger } from './logger.ts';

/** A started process: where it listens, and how it ends. */
export interface RunningService extends AsyncDisposable {
  readonly url: string;
  /** What SIGHUP stands for. */
  reload?(): Promise<void>;
}

/**
 * Runs a process from start to end: starts, says so, waits for SIGTERM or SIGINT, closes, exits 0. A second
 * signal exits at once with 1. A start that fails, a crash or an unhandled rejection exits 1.
 * @param signals what ends it
 */
export async function runService(
  name: string,
  start: () => Promise<{ service: RunningService; logger: Logger }>,
  signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'],
): Promise<void> {
  let running: Awaited<ReturnType<typeof start>>;
  try {
    running = await start();
  } catch (error) {
    const reason = error instanceof ConfigError ? error.message : startFailure(error);
    process.stderr.write(`${name} cannot start. ${reason}\n`);
    process.exit(1);
  }
  const { service, logger } = running;
  logger.info({ url: service.url, pid: process.pid }, 'listening');

  const die = (error: unknown) => {
    logger.fatal({ err: error }, 'crashed');
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);

  if (service.reload) process.on('SIGHUP', () => void service.reload?.());
  const signal = await new Promise<string>((resolve) => {
    for (const name of signals) process.once(name, resolve);
  });
  const force = () => process.exit(1);
  for (const name of signals) process.on(name, force);
  logger.info({ signal }, 'stopping');
  await service[Symbol.asyncDispose]();
  logger.info('stopped');
  process.exit(0);
}

function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what listens there or set PORT to another one.`;
  if (code === 'EACCES') return `Port ${port} may not be used: set PORT to one above 1023.`;
  return error.stack ?? error.message;
}
