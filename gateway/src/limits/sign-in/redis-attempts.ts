import type { RedisLink } from '../../cache/redis-link.ts';
import {
  type AttemptStore,
  CLAIM_LIFETIME_MS,
  type Claim,
  type Settlement,
  type Verdict,
} from './attempt-store.ts';

const PREFIX = 'sod:sign-in:';

/**
 * KEYS: budgets. ARGV: now, lifetime of a claim, then limit and count of each budget. Fields of a budget: `f` failures,
 * `e` when they are forgotten, `h` places held, `u` until when. Answers [0 granted | 1 busy | 2 spent, wait, which].
 */
const CLAIM = `
local now, lifetime = tonumber(ARGV[1]), tonumber(ARGV[2])
local busy = 0
local held, untils = {}, {}
for i, key in ipairs(KEYS) do
  local limit, count = tonumber(ARGV[1 + 2 * i]), tonumber(ARGV[2 + 2 * i])
  local b = redis.call('HMGET', key, 'f', 'e', 'h', 'u')
  local f, e, h, u = tonumber(b[1] or 0), tonumber(b[2] or 0), tonumber(b[3] or 0), tonumber(b[4] or 0)
  if e <= now then f = 0 end
  if u <= now then h = 0 end
  held[i] = h
  untils[i] = h == 0 and now + lifetime or u
  if f + count > limit then return {2, math.max(1000, e - now), i} end
  if f + h + count > limit then busy = 1 end
end
if busy == 1 then return {1} end
for i, key in ipairs(KEYS) do
  redis.call('HSET', key, 'h', held[i] + tonumber(ARGV[2 + 2 * i]), 'u', untils[i])
  if redis.call('PTTL', key) < lifetime then redis.call('PEXPIRE', key, lifetime) end
end
return {0}`;

/** KEYS: budgets. ARGV: now, window, then count and failed of each budget. */
const SETTLE = `
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
for i, key in ipairs(KEYS) do
  local count, failed = tonumber(ARGV[1 + 2 * i]), tonumber(ARGV[2 + 2 * i])
  local b = redis.call('HMGET', key, 'f', 'e', 'h')
  local f, e, h = tonumber(b[1] or 0), tonumber(b[2] or 0), tonumber(b[3] or 0)
  if e <= now then f = 0 end
  if failed > 0 and f == 0 then e = now + window end
  f = f + failed
  h = math.max(0, h - count)
  if f == 0 and h == 0 then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'f', f, 'e', e, 'h', h)
    if e > now and redis.call('PTTL', key) < e - now then redis.call('PEXPIRE', key, e - now) end
  end
end
return 1`;

/** The memory of attempts that all gateways share; while Redis is away, each goes by its own. */
export class RedisAttempts implements AttemptStore {
  readonly #redis: RedisLink;
  readonly #fallback: AttemptStore;
  readonly #now: () => number;

  constructor(options: { redis: RedisLink; fallback: AttemptStore; now?: () => number }) {
    this.#redis = options.redis;
    this.#fallback = options.fallback;
    this.#now = options.now ?? Date.now;
  }

  async claim(claims: readonly Claim[]): Promise<Verdict> {
    const answer = await this.#eval(
      CLAIM,
      claims.map(({ key }) => key),
      [CLAIM_LIFETIME_MS, ...claims.flatMap(({ limit, count }) => [limit, count])],
    );
    if (!Array.isArray(answer)) return this.#fallback.claim(claims);
    const [outcome, retryAfterMs = 1_000, which = 1] = answer.map(Number);
    if (outcome === 0) return { kind: 'granted' };
    return outcome === 1
      ? { kind: 'busy' }
      : { kind: 'spent', key: claims[which - 1]?.key ?? '', retryAfterMs };
  }

  async settle(settlements: readonly Settlement[], windowMs: number): Promise<void> {
    const answer = await this.#eval(
      SETTLE,
      settlements.map(({ key }) => key),
      [windowMs, ...settlements.flatMap(({ count, failed }) => [count, failed])],
    );
    if (answer === undefined) await this.#fallback.settle(settlements, windowMs);
  }

  /** Kept in both places, so that it holds when Redis goes. */
  async mark(key: string, keepMs: number): Promise<void> {
    await this.#fallback.mark(key, keepMs);
    await this.#redis.run((client) => client.set(PREFIX + key, '1', { PX: keepMs }));
  }

  async isMarked(key: string): Promise<boolean> {
    const found = await this.#redis.run((client) => client.exists(PREFIX + key));
    return found === 1 || this.#fallback.isMarked(key);
  }

  #eval(script: string, keys: readonly string[], numbers: readonly number[]): Promise<unknown> {
    return this.#redis.run(async (client) =>
      client.eval(script, {
        keys: keys.map((key) => PREFIX + key),
        arguments: [this.#now(), ...numbers].map(String),
      }),
    );
  }
}
