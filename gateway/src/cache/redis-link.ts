import { createClient } from '@keyv/redis';
import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';

const CONNECT_TIMEOUT_MS = 1_000;
/** Longest wait before the next try to reach a Redis that is gone, in milliseconds. */
const MAX_RECONNECT_MS = 1_000;
/** A connection on which nothing arrives for this long is opened anew, in milliseconds; looks are made twice a second. */
const SILENCE_MS = 5_000;
const LOOK_INTERVAL_MS = 500;

export type RedisClient = ReturnType<typeof createClient>;

/**
 * One connection to a Redis that may be gone at any time. The first command that fails or is slow costs its caller
 * the time limit; from then on none is sent, and none waits, until Redis answers again.
 */
export class RedisLink implements AsyncDisposable {
  readonly client: RedisClient;
  readonly #logger: Logger;
  readonly #commandTimeoutMs: number;
  readonly #onLook: (() => Promise<void>)[] = [];
  readonly #timer: NodeJS.Timeout;
  #usable = true;
  #losses = 0;
  #looking = false;

  /** @param commandTimeoutMs longest time a command may take before Redis counts as gone, in milliseconds */
  constructor(url: Secret, logger: Logger, commandTimeoutMs: number) {
    this.#logger = logger;
    this.#commandTimeoutMs = commandTimeoutMs;
    this.client = createClient({
      url: url.reveal(),
      disableOfflineQueue: true,
      commandsQueueMaxLength: 10_000,
      socket: {
        connectTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: SILENCE_MS,
        reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, MAX_RECONNECT_MS),
      },
    });
    this.client.on('error', (error: unknown) => this.#gone(error));
    this.client.connect().catch((error: unknown) => this.#gone(error));
    this.#timer = setInterval(() => void this.#look(), LOOK_INTERVAL_MS).unref();
  }

  get usable(): boolean {
    return this.#usable;
  }

  /** How often Redis was lost since the start. */
  get losses(): number {
    return this.#losses;
  }

  /** Runs a command; undefined when Redis is gone or slow. It never rejects. */
  async run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result | undefined> {
    return this.#usable ? this.#run(command) : undefined;
  }

  /** Adds what is done twice a second while Redis answers. */
  onLook(work: () => Promise<void>): void {
    this.#onLook.push(work);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.client.destroy();
  }

  async #run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const slow = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis does not answer in time')), this.#commandTimeoutMs);
    });
    try {
      return await Promise.race([command(this.client), slow]);
    } catch (error) {
      this.#gone(error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      if ((await this.#run((client) => client.ping())) === undefined) return;
      if (!this.#usable) this.#logger.info('Redis answers again');
      this.#usable = true;
      await Promise.all(this.#onLook.map((work) => work()));
    } finally {
      this.#looking = false;
    }
  }

  #gone(error: unknown): void {
    if (!this.#usable) return;
    this.#usable = false;
    this.#losses++;
    this.#logger.warn({ err: error }, 'Redis is not usable: going on without it');
  }
}
