import { randomUUID } from 'node:crypto';
import type { createClient } from '@keyv/redis';
import type { Peers } from '../../workers/peers.ts';

type RedisClient = ReturnType<typeof createClient>;

/** A way to Redis; undefined comes back when Redis is gone or slow. */
export interface RedisRunner {
  run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result | undefined>;
}

/**
 * Sees to it that one process at a time answers a name. When the place where they meet is gone everybody may answer:
 * requests are served, if need be twice.
 */
export interface Claims {
  /** True when the caller may answer; it then has to release the name. */
  take(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
}

/** A claim that is not released ends by itself after this time, in milliseconds: its process is gone. */
const CLAIM_MS = 30_000;

const RELEASE_OWN = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`;

/** All gateways meet in Redis, the workers of one in their primary; null for a process that is the only one. */
export function claimsBy(redis: RedisRunner | null, peers: Peers | null = null): Claims | null {
  const owner = randomUUID();
  if (redis) return claimsInRedis(redis, owner);
  if (!peers) return null;
  return {
    take: async (name) => (await peers.ask('take', name, owner, CLAIM_MS))?.answer ?? true,
    release: async (name) => void (await peers.ask('release', name, owner)),
  };
}

function claimsInRedis(redis: RedisRunner, owner: string): Claims {
  const keyOf = (name: string) => `sod:idempotency-claim:${name}`;
  return {
    take: async (name) =>
      (await redis.run((client) =>
        client.set(keyOf(name), owner, { condition: 'NX', expiration: { type: 'PX', value: CLAIM_MS } }),
      )) !== null,
    release: async (name) =>
      void (await redis.run((client) =>
        client.eval(RELEASE_OWN, { keys: [keyOf(name)], arguments: [owner] }),
      )),
  };
}
