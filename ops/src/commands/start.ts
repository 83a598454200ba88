import { ConfigError } from '@sod/kit/config';
import { startProgress } from '../../bin/progress.mjs';
import { runCommand, UserError } from '../cli/user-error.ts';
import { bringUp, ended } from '../start/bring-up.ts';
import { loadStartConfig } from '../start/config.ts';

/** `npm start`: everything on one machine, until Ctrl-C. A second Ctrl-C does not wait. */
await runCommand(async () => {
  const stop = new AbortController();
  const stopped = new Promise<'stop'>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve('stop'), { once: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (stop.signal.aborted ? process.exit(1) : stop.abort()));
  }
  const stack = new AsyncDisposableStack();
  try {
    const { system, server } = await bringUp(loadStartConfig(), stack, stop.signal);
    const first = await Promise.race([stopped, system.firstEnd, ...(server ? [server.exited] : [])]);
    if (first === 'stop') return 0;
    throw first
      ? await ended(first)
      : new UserError(`PostgreSQL has ended by itself: see ${server?.logFile}`);
  } catch (error) {
    if (stop.signal.aborted) return 0;
    throw error instanceof ConfigError ? new UserError(error.message) : error;
  } finally {
    const progress = stop.signal.aborted ? startProgress('Stopping') : null;
    await stack.disposeAsync();
    progress?.end();
  }
});
