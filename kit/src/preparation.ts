import { setTimeout as sleep } from 'node:timers/promises';
import { serviceUnavailable } from './errors.ts';
import type { Health } from './health.ts';
import type { HttpServer } from './http-server.ts';
import type { Logger } from './logger.ts';
import { postgresCheck, type Sql } from './postgres/client.ts';

const RETRY_MS = 1_000;

/** What has to be done once before requests can be served; it waits for a database that is not there yet. */
export interface Preparation extends AsyncDisposable {
  readonly done: boolean;
  /** Resolves once the first attempt has ended, whichever way. */
  readonly attempted: Promise<void>;
}

/** Prepares at once, and again every second until it succeeds. Disposing of it gives up. */
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

/** Makes readiness need a database that is prepared and answers. */
export function needPreparedPostgres(health: Health, preparation: Preparation, sql: Sql): void {
  const answers = postgresCheck(sql);
  health.need('postgres', async (signal) => {
    if (!preparation.done) throw new Error('is not prepared yet');
    await answers(signal);
  });
}

/** Answers everything but health and metrics with `SERVICE_UNAVAILABLE` until the preparation is done. */
export function refuseUntilPrepared(server: HttpServer, preparation: Preparation, service: string): void {
  server.addHook('onRequest', async (request) => {
    if (preparation.done || request.url.startsWith('/health/') || request.url === '/metrics') return;
    throw serviceUnavailable(service);
  });
}
