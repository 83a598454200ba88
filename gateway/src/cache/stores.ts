import KeyvRedis from '@keyv/redis';
import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';
import { Keyv } from 'keyv';

/** Longest time a look into Redis may take before it counts as a miss, in milliseconds. */
const REDIS_TIMEOUT_MS = 50;
const CONNECT_TIMEOUT_MS = 1_000;
/** Longest wait before the next try to reach a Redis that is gone, in milliseconds. */
const MAX_RECONNECT_MS = 1_000;

/** Makes key-value stores, each under a namespace: in Redis when there is an address, else in memory. */
export class Stores implements AsyncDisposable {
  readonly #url: Secret | undefined;
  readonly #logger: Logger;
  readonly #open: { disconnect(): Promise<void> }[] = [];

  constructor(options: { redisUrl: Secret | undefined; logger: Logger }) {
    this.#url = options.redisUrl;
    this.#logger = options.logger;
  }

  /** A store of text or JSON values. A Redis that fails or is slow is a miss, never an error. */
  create<Value>(namespace: string): Keyv<Value> {
    const store = this.#url
      ? new KeyvRedis(
          {
            url: this.#url.reveal(),
            disableOfflineQueue: true,
            commandOptions: { timeout: REDIS_TIMEOUT_MS },
            socket: {
              connectTimeout: CONNECT_TIMEOUT_MS,
              reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, MAX_RECONNECT_MS),
            },
          },
          {
            namespace: `sod:${namespace}`,
            throwOnConnectError: false,
            throwOnErrors: false,
            connectionTimeout: CONNECT_TIMEOUT_MS,
          },
        )
      : undefined;
    const keyv = new Keyv<Value>({ ...(store ? { store } : {}), namespace, throwOnErrors: false });
    keyv.on('error', (error: unknown) =>
      this.#logger.warn({ err: error, namespace }, 'the cache is not usable'),
    );
    this.#open.push(keyv);
    return keyv;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#open.map((keyv) => keyv.disconnect()));
  }
}
