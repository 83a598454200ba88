import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { Peers } from '../workers/peers.ts';
import { LruStore } from './lru-store.ts';
import type { RedisLink } from './redis-link.ts';

/** What one store in memory may hold. */
const MEMORY_LIMITS = { entries: 10_000, bytes: 16 * 1024 * 1024 };

/** Makes key-value stores, each under a namespace: in Redis when there is an address, else in memory. */
export class Stores implements AsyncDisposable {
  /** The connection to Redis; null when there is no address. */
  readonly redis: RedisLink | null;
  readonly #overRedis: ((namespace: string) => KeyvStoreAdapter) | null;
  readonly #peers: Peers | null;
  readonly #logger: Logger;

  private constructor(
    redis: { link: RedisLink; store: (namespace: string) => KeyvStoreAdapter } | null,
    peers: Peers | null,
    logger: Logger,
  ) {
    this.redis = redis?.link ?? null;
    this.#overRedis = redis?.store ?? null;
    this.#peers = peers;
    this.#logger = logger;
  }

  /**
   * Loads the client of Redis only where there is a Redis: it takes some megabytes.
   * @param options.redisTimeoutMs longest time a command may take before Redis counts as gone, in milliseconds
   */
  static async open(options: {
    redisUrl: Secret | undefined;
    redisTimeoutMs: number;
    peers?: Peers | null;
    logger: Logger;
  }): Promise<Stores> {
    const { redisUrl, redisTimeoutMs, peers = null, logger } = options;
    if (!redisUrl) return new Stores(null, peers, logger);
    const { redisStore } = await import('./redis-store.ts');
    const { RedisLink } = await import('./redis-link.ts');
    const link = new RedisLink(redisUrl, logger, redisTimeoutMs);
    return new Stores({ link, store: (namespace) => redisStore(link, namespace) }, peers, logger);
  }

  /** A store of text or JSON values. A Redis that fails or is slow is a miss, never an error. */
  create<Value>(namespace: string): Keyv<Value> {
    return this.#over<Value>(namespace, new LruStore<string>(MEMORY_LIMITS, (text) => 2 * text.length));
  }

  /** The same, but without Redis the workers of this machine share it. */
  createShared<Value>(namespace: string): Keyv<Value> {
    return this.#peers ? this.#over<Value>(namespace, keptByPrimary(this.#peers)) : this.create(namespace);
  }

  #over<Value>(namespace: string, memory: KeyvStoreAdapter | LruStore<string>): Keyv<Value> {
    const store = this.#overRedis?.(`sod:${namespace}`) ?? memory;
    const keyv = new Keyv<Value>({ store, namespace, throwOnErrors: false });
    keyv.on('error', (error: unknown) =>
      this.#logger.warn({ err: error, namespace }, 'the cache is not usable'),
    );
    return keyv;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.redis?.[Symbol.asyncDispose]();
  }
}

/** Keyv's adapter for the memory of the primary; one that does not answer is a miss. */
function keptByPrimary(peers: Peers): KeyvStoreAdapter {
  const adapter = {
    opts: {},
    get: async (key: string) => (await peers.ask('readAnswer', key))?.answer,
    set: (key: string, value: string, ttl?: number) => peers.ask('keepAnswer', key, value, ttl),
    delete: async (key: string) => (await peers.ask('forgetAnswer', key))?.answer ?? false,
    clear: async () => {},
    on: () => adapter,
  } as KeyvStoreAdapter;
  return adapter;
}
