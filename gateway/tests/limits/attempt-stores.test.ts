import { randomUUID } from 'node:crypto';
import { createLogger } from '@sod/kit/logger';
import { Secret } from '@sod/kit/secret';
import { existingRedis, suiteTitle } from '@sod/ops/testing/services';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RedisLink } from '../../src/cache/redis-link.ts';
import { type AttemptStore, CLAIM_LIFETIME_MS } from '../../src/limits/sign-in/attempt-store.ts';
import { MemoryAttempts } from '../../src/limits/sign-in/memory-attempts.ts';
import { RedisAttempts } from '../../src/limits/sign-in/redis-attempts.ts';
import { SharedAttempts } from '../../src/limits/sign-in/shared-attempts.ts';
import { type Attempt, SignInThrottle } from '../../src/limits/sign-in/sign-in-throttle.ts';
import { connectWorkers } from '../workers/connected-workers.ts';

const WINDOW_MS = 900_000;
/** The test is about what Redis answers, not about how fast a busy machine lets it. */
const PATIENCE_MS = 10_000;
const silent = createLogger({ service: 'test', level: 'silent' });
const service = await existingRedis();

let redis: RedisLink | null = null;
beforeAll(async () => {
  if (!service.url) return;
  const connection = new RedisLink(new Secret(service.url), silent, PATIENCE_MS);
  redis = connection;
  await vi.waitFor(async () => expect(await connection.run(async () => 'ready')).toBe('ready'), 5_000);
});
afterAll(async () => {
  await redis?.[Symbol.asyncDispose]();
});

const unusable = { claim: fail, settle: fail, mark: async () => {}, isMarked: async () => false };
async function fail(): Promise<never> {
  throw new Error('The shared store should have answered');
}

/** Each call goes to the next of the stores, as requests go to whichever worker is free. */
function alternating(stores: readonly AttemptStore[]): AttemptStore {
  let calls = 0;
  const next = () => stores[calls++ % stores.length] ?? unusable;
  return {
    claim: (claims) => next().claim(claims),
    settle: (settlements, windowMs) => next().settle(settlements, windowMs),
    mark: (key, keepMs) => next().mark(key, keepMs),
    isMarked: (key) => next().isMarked(key),
  };
}

describe.each([
  ['memory', true],
  ['the primary of two workers', true],
  [suiteTitle('Redis', service), service.url !== null],
])('attempts kept in %s', (kind, runs) => {
  const state = { now: 0 };
  beforeEach(() => {
    state.now = Date.now();
  });
  const now = () => state.now;
  const makeStore = () => {
    if (redis && kind.startsWith('Redis')) return new RedisAttempts({ redis, fallback: unusable, now });
    if (kind === 'memory') return new MemoryAttempts(now);
    const stores = connectWorkers(2, now).map(
      ({ peers }) => new SharedAttempts({ peers, fallback: unusable }),
    );
    return alternating(stores);
  };
  const claim = (key: string, limit = 2, count = 1) => [{ key, limit, count }];

  it.runIf(runs)('take places, give them back, and count failures until the window is over', async () => {
    const store = makeStore();
    const key = randomUUID();
    expect(await store.claim(claim(key))).toEqual({ kind: 'granted' });
    expect(await store.claim(claim(key))).toEqual({ kind: 'granted' });
    expect(await store.claim(claim(key))).toEqual({ kind: 'busy' });
    await store.settle([{ key, count: 2, failed: 1 }], WINDOW_MS);
    expect(await store.claim(claim(key))).toEqual({ kind: 'granted' });
    await store.settle([{ key, count: 1, failed: 1 }], WINDOW_MS);
    expect(await store.claim(claim(key))).toEqual({ kind: 'spent', key, retryAfterMs: WINDOW_MS });
    state.now += WINDOW_MS + 1;
    expect(await store.claim(claim(key))).toEqual({ kind: 'granted' });
    await store.settle([{ key, count: 1, failed: 0 }], WINDOW_MS);
  });

  it.runIf(runs)('take all places of an operation or none', async () => {
    const store = makeStore();
    const [free, full] = [randomUUID(), randomUUID()];
    await store.claim(claim(full, 1));
    expect(await store.claim([...claim(free, 1), ...claim(full, 1)])).toEqual({ kind: 'busy' });
    expect(await store.claim(claim(free, 1))).toEqual({ kind: 'granted' });
    const wide = randomUUID();
    expect(await store.claim([...claim(free), ...claim(wide, 2, 3)])).toMatchObject({
      kind: 'spent',
      key: wide,
    });
  });

  it.runIf(runs)('free places that nobody settles', async () => {
    const store = makeStore();
    const key = randomUUID();
    await store.claim(claim(key, 1));
    state.now += CLAIM_LIFETIME_MS + 1;
    expect(await store.claim(claim(key, 1))).toEqual({ kind: 'granted' });
  });

  const limits = {
    windowMs: WINDOW_MS,
    perAccountAndAddress: 5,
    perAddress: 10,
    perAccount: 20,
    registrationsPerAddress: 8,
  };
  const makeThrottle = () =>
    new SignInThrottle({ store: makeStore(), limits, secret: randomUUID(), now: () => state.now });
  const login = (account: string, address: string): Attempt => ({ kind: 'login', account, address });

  async function attempt(
    throttle: SignInThrottle,
    what: Attempt,
    outcome: 'success' | 'failure',
  ): Promise<boolean> {
    const admission = await throttle.admit([what]);
    if (typeof admission === 'number') return false;
    await admission.settle([outcome]);
    return true;
  }
  async function passed(attempts: Promise<boolean>[]): Promise<number> {
    return (await Promise.all(attempts)).filter(Boolean).length;
  }

  it.runIf(runs)('let five wrong passwords of one account and address pass, all at once or not', async () => {
    const throttle = makeThrottle();
    const tries = Array.from({ length: 100 }, () => attempt(throttle, login('a', 'x'), 'failure'));
    expect(await passed(tries)).toBe(5);
    expect(throttle.knownWait('login', 'x', 'a')).toBe(await throttle.admit([login('a', 'x')]));
    expect(throttle.knownWait('login', 'x', 'a')).toBe(WINDOW_MS / 1_000);
    for (const [address, account] of [['x'], ['x', 'b'], ['y', 'a']] as const) {
      expect(throttle.knownWait('login', address, account)).toBe(0);
    }
    expect(throttle.knownWait('register', 'x', 'a')).toBe(0);
    expect(await attempt(throttle, login('a', 'y'), 'success')).toBe(true);
  });

  it.runIf(runs)('let ten wrong passwords of one address pass, whatever the accounts', async () => {
    const throttle = makeThrottle();
    const tries = Array.from({ length: 100 }, (_, index) =>
      attempt(throttle, login(`a${index}`, 'x'), 'failure'),
    );
    expect(await passed(tries)).toBe(10);
    expect(throttle.knownWait('login', 'x')).toBe(WINDOW_MS / 1_000);
    state.now += WINDOW_MS + 1;
    expect(throttle.knownWait('login', 'x')).toBe(0);
    expect(await attempt(throttle, login('a', 'x'), 'success')).toBe(true);
  });

  it.runIf(runs)('hold back nobody whose password is right, however many come at once', async () => {
    const throttle = makeThrottle();
    const tries = Array.from({ length: 60 }, (_, index) =>
      attempt(throttle, login(`a${index % 3}`, 'x'), 'success'),
    );
    expect(await passed(tries)).toBe(60);
  });

  it.runIf(runs)(
    'stop strangers at an account and let its owner in from an address known to it',
    async () => {
      const throttle = makeThrottle();
      expect(await attempt(throttle, login('a', 'home'), 'success')).toBe(true);
      for (let index = 0; index < 40; index += 1)
        await attempt(throttle, login('a', `bot${index}`), 'failure');
      expect(await attempt(throttle, login('a', 'new place'), 'success')).toBe(false);
      expect(await attempt(throttle, login('a', 'home'), 'success')).toBe(true);
    },
  );

  it.runIf(runs)('count every registration that was made', async () => {
    const throttle = makeThrottle();
    const tries = Array.from({ length: 20 }, (_, index) =>
      attempt(throttle, { kind: 'register', account: `a${index}`, address: 'x' }, 'success'),
    );
    expect(await passed(tries)).toBe(8);
  });
});
