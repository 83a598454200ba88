import type { RedisLink } from '../../cache/redis-link.ts';
import type { Peers } from '../../workers/peers.ts';

/** Where processes add up what each of them counts. */
export interface CountSums {
  /**
   * Adds to a sum, which is kept for `keepMs` milliseconds more.
   * @returns the whole; undefined when it cannot be known now
   */
  add(name: string, count: number, keepMs: number): Promise<number | undefined>;
}

/** The sums of all gateways, or of the workers of this one; null for a process that is the only one. */
export function countSums(redis: RedisLink | null, peers: Peers | null): CountSums | null {
  if (redis) {
    return {
      add: (name, count, keepMs) =>
        redis.run(async (client) => {
          const [sum] = await client
            .multi()
            .incrBy(`sod:rate:${name}`, count)
            .pExpire(`sod:rate:${name}`, keepMs)
            .exec();
          return Number(sum);
        }),
    };
  }
  if (!peers) return null;
  return { add: async (name, count, keepMs) => (await peers.ask('add', name, count, keepMs))?.answer };
}
