import cluster, { type Address, type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@sod/kit/logger';
import type { RunningService } from '@sod/kit/run-service';
import { Switchboard } from './switchboard.ts';

/** A worker that ends sooner than this after its start, in milliseconds, is not replaced at once but after as long. */
const SHORT_LIFE_MS = 1_000;

/**
 * Several processes of this program that share one port. The primary holds the port and hands connections on, so a
 * worker that ends loses none that it has not taken.
 */
export class WorkerPool implements RunningService {
  readonly url: string;
  readonly #logger: Logger;
  readonly #workers: Set<Worker>;
  readonly #switchboard: Switchboard<Worker>;
  #reloading: Promise<void> = Promise.resolve();
  #stopping = false;

  private constructor(url: string, logger: Logger, switchboard: Switchboard<Worker>, workers: Set<Worker>) {
    this.url = url;
    this.#logger = logger;
    this.#switchboard = switchboard;
    this.#workers = workers;
    for (const worker of workers) this.#watch(worker);
  }

  /** Starts the workers and resolves when all listen. Rejects when one ends before. */
  static async start(count: number, logger: Logger): Promise<WorkerPool> {
    const switchboard = new Switchboard<Worker>();
    const workers = await Promise.all(Array.from({ length: count }, () => fork(switchboard)));
    const [first] = workers;
    if (!first) throw new Error('At least one worker is needed');
    const { address, port } = first.address;
    const host = address?.includes(':') ? `[${address}]` : address;
    const set = new Set(workers.map(({ worker }) => worker));
    return new WorkerPool(`http://${host}:${port}`, logger, switchboard, set);
  }

  /** Replaces the workers one after the other: the next one starts before the last one ends. */
  reload(): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#replaceAll());
    return this.#reloading;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#workers].map(end));
  }

  async #replaceAll(): Promise<void> {
    for (const worker of [...this.#workers]) {
      if (this.#stopping) return;
      try {
        await this.#add();
      } catch (error) {
        this.#logger.error({ err: error }, 'a new worker does not start: the old ones stay');
        return;
      }
      this.#workers.delete(worker);
      await end(worker);
    }
    this.#logger.info('all workers are replaced');
  }

  async #add(): Promise<void> {
    const { worker } = await fork(this.#switchboard);
    this.#workers.add(worker);
    this.#watch(worker);
    if (this.#stopping) await end(worker);
  }

  /** Replaces a worker that ends without having been asked to. */
  #watch(worker: Worker): void {
    const startedAt = performance.now();
    worker.once('exit', async (code, signal) => {
      if (this.#stopping || !this.#workers.delete(worker)) return;
      this.#logger.error({ code, signal }, 'a worker has ended: it is replaced');
      if (performance.now() - startedAt < SHORT_LIFE_MS) await sleep(SHORT_LIFE_MS);
      while (!this.#stopping) {
        try {
          await this.#add();
          return;
        } catch (error) {
          this.#logger.error({ err: error }, 'a new worker does not start');
          await sleep(SHORT_LIFE_MS);
        }
      }
    });
  }
}

async function fork(switchboard: Switchboard<Worker>): Promise<{ worker: Worker; address: Address }> {
  const worker = cluster.fork();
  switchboard.add(worker);
  worker.on('message', (message) => switchboard.receive(worker, message));
  worker.once('disconnect', () => switchboard.remove(worker));
  // What is sent to a worker that has just gone is lost with it.
  worker.on('error', () => {});
  const listening = once(worker, 'listening') as Promise<[Address]>;
  const ended = once(worker, 'exit').then(([code, signal]) => {
    throw new Error(`a worker ended at its start (${signal ?? code})`);
  });
  ended.catch(() => {});
  const [address] = await Promise.race([listening, ended]);
  return { worker, address };
}

/** Ends a worker as a service is ended, and waits for it. */
async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await ended;
}
