import KeyvRedis from '@keyv/redis';
import type { Logger } from '@sod/kit/logger';
import type { Secret } from '@sod/kit/secret';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import type { Peers } from '../workers/peers.ts';
import { LruStore } from './lru-store.ts';
import { RedisLink } from './redis-link.ts';

/** What one store in memory may hold. */
const MEMORY_LIMITS = { entries: 10_000, bytes: 16 * 1024 * 1024 };

/** Makes key-value stores, each under a namespace: in Redis when there is an address, else in memory. */
export class Stores implements AsyncDisposable {
  /** The connection to Redis; null when there is no address. */
  readonly redis: RedisLink | null;
  readonly #peers: Peers | null;
  readonly #logger: Logger;

  /** @param options.redisTimeoutMs longest time a command may take before Redis counts as gone, in milliseconds */
  constructor(options: {
    redisUrl: Secret | undefined;
    redisTimeoutMs: number;
    peers?: Peers | null;
    logger: Logger;
  }) {
    const { redisUrl, redisTimeoutMs, logger } = options;
    this.redis = redisUrl ? new RedisLink(redisUrl, logger, redisTimeoutMs) : null;
    this.#peers = options.peers ?? null;
    this.#logger = logger;
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
    const store = this.redis ? guarded(this.redis, `sod:${namespace}`) : memory;
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

/** Keyv's adapter for Redis behind the link, which knows when not to wait for it. */
function guarded(redis: RedisLink, namespace: string): KeyvStoreAdapter {
  const adapter = new KeyvRedis<string>(redis.client, { namespace, throwOnErrors: true });
  adapter.on('error', () => {});
  return {
    opts: {},
    get: <Value>(key: string) => redis.run(() => adapter.get<Value>(key) as Promise<Value | undefined>),
    set: (key: string, value: string, ttl?: number) => redis.run(() => adapter.set(key, value, ttl)),
    delete: async (key: string) => (await redis.run(() => adapter.delete(key))) ?? false,
    clear: async () => {
      await redis.run(() => adapter.clear());
    },
    on: () => adapter,
  } as KeyvStoreAdapter;
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
