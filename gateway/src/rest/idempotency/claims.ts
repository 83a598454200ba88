import { randomUUID } from 'node:crypto';
import type { createClient } from '@keyv/redis';

type RedisClient = ReturnType<typeof createClient>;

/** A way to Redis; undefined comes back when Redis is gone or slow. */
export interface RedisRunner {
  run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result | undefined>;
}

/** A claim that is not released ends by itself after this time, in milliseconds: its process is gone. */
const CLAIM_MS = 30_000;

const RELEASE_OWN = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`;

/**
 * Sees to it that one process at a time answers a name. Without Redis there are no other processes to see, and
 * when Redis is gone everybody may answer: requests are served, if need be twice.
 */
export class Claims {
  readonly #redis: RedisRunner | null;
  readonly #owner = randomUUID();

  constructor(redis: RedisRunner | null) {
    this.#redis = redis;
  }

  /** True when the caller may answer; it then has to release the name. */
  async take(name: string): Promise<boolean> {
    const claimed = this.#redis?.run((client) =>
      client.set(keyOf(name), this.#owner, { condition: 'NX', expiration: { type: 'PX', value: CLAIM_MS } }),
    );
    return (await claimed) !== null;
  }

  async release(name: string): Promise<void> {
    await this.#redis?.run((client) =>
      client.eval(RELEASE_OWN, { keys: [keyOf(name)], arguments: [this.#owner] }),
    );
  }
}

function keyOf(name: string): string {
  return `sod:idempotency-claim:${name}`;
}
