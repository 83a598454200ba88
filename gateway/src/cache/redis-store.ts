import KeyvRedis from '@keyv/redis';
import type { KeyvStoreAdapter } from 'keyv';
import type { RedisLink } from './redis-link.ts';

/** Keyv's adapter for Redis behind the link, which knows when not to wait for it. */
export function redisStore(redis: RedisLink, namespace: string): KeyvStoreAdapter {
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
