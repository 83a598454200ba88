import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@sod/kit/logger';

const RETRY_MS = 1_000;

/** What has to be done once before requests can be served; it waits for a database that is not there yet. */
export interface Preparation extends AsyncDisposable {
  readonly done: boolean;
  /** Resolves once the first attempt has ended, whichever way. */
  readonly attempted: Promise<void>;
}

export function startPreparation(prepare: () => Promise<void>, logger: Logger): Preparation {
  const stop = new AbortController();
  let done = false;
  const attempt = async () => {
    try {
      await prepare();
      done = true;
    } catch (error) {
      logger.error({ err: error }, 'the database could not be prepared, trying again');
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
    get done() {
      return done;
    },
    attempted,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await finished;
    },
  };
}
