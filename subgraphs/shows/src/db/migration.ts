import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@sod/kit/logger';

const RETRY_MS = 1_000;

/** Migrating at start, which waits for a database that is not there yet instead of ending the process. */
export interface Migration extends AsyncDisposable {
  /** Resolves once the first attempt has ended, whichever way. */
  readonly attempted: Promise<void>;
  /** Whether the schema is known to be the newest. */
  readonly done: boolean;
}

export function startMigration(migrate: () => Promise<void>, logger: Logger): Migration {
  const stop = new AbortController();
  let done = false;
  const attempt = async () => {
    try {
      await migrate();
      done = true;
    } catch (error) {
      logger.error({ err: error }, 'the database could not be migrated, trying again');
    }
  };
  const attempted = attempt();
  const finished = attempted.then(async () => {
    while (!done && !stop.signal.aborted) {
      await sleep(RETRY_MS, undefined, { signal: stop.signal }).catch(() => {});
      if (!stop.signal.aborted) await attempt();
    }
  });
  return {
    attempted,
    get done() {
      return done;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await finished;
    },
  };
}
