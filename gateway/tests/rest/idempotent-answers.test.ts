import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createLogger } from '@sod/kit/logger';
import { Secret } from '@sod/kit/secret';
import { existingRedis, suiteTitle } from '@sod/ops/testing/services';
import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { Stores } from '../../src/cache/stores.ts';
import { claimsBy } from '../../src/rest/idempotency/claims.ts';
import { IdempotentAnswers } from '../../src/rest/idempotency/idempotent-answers.ts';

const secret = new Secret('a-secret-of-the-tests-with-32-characters');
const redis = await existingRedis();

describe('kept answers', () => {
  it('cannot be read out of the store, nor found by the key', async () => {
    const store = new Map<string, unknown>();
    const answers = new IdempotentAnswers({ store: new Keyv({ store }), secret });
    const identity = {
      parts: ['POST', '/auth/register', '', 'the-key'],
      request: { password: 'hunter2 hunter2' },
    };
    await answers.once(identity, async () => ({ body: { auth_token: 'a token' } }));
    const text = JSON.stringify([...store]);
    expect(store.size).toBe(1);
    expect(text).not.toMatch(/token|hunter2|the-key/);
  });

  it('are made anew when what is kept was sealed with another secret or damaged', async () => {
    const store = new Map<string, string>();
    const identity = { parts: ['key'], request: {} };
    const answers = new IdempotentAnswers({ store: new Keyv<string>({ store }), secret });
    await answers.once(identity, async () => ({ body: 1 }));
    for (const [name, value] of store) store.set(name, value.replace(/"value":"..../, '"value":"AAAA'));
    expect(await answers.once(identity, async () => ({ body: 2 }))).toEqual({ body: 2 });
  });

  it('are not kept when the run failed, and all who waited hear of it', async () => {
    const answers = new IdempotentAnswers({ store: new Keyv(), secret });
    const identity = { parts: ['key'], request: {} };
    let runs = 0;
    const fail = async () => {
      runs += 1;
      throw new Error('no');
    };
    const all = await Promise.allSettled([answers.once(identity, fail), answers.once(identity, fail)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(runs).toBe(1);
    expect(await answers.once(identity, async () => ({ body: 'yes' }))).toEqual({ body: 'yes' });
  });
});

describe.skipIf(redis.url === null)(suiteTitle('two gateways that share a Redis', redis), () => {
  it('answer the same key once, in parallel and later', async () => {
    await using stack = new AsyncDisposableStack();
    const logger = createLogger({ service: 'test', level: 'silent' });
    const answering = await Promise.all(
      [1, 2].map(async () => {
        const stores = stack.use(
          await Stores.open({ redisUrl: new Secret(redis.url ?? ''), redisTimeoutMs: 10_000, logger }),
        );
        if (!stores.redis) throw new Error('There is an address, so there is a link');
        if (!stores.redis.client.isReady) await once(stores.redis.client, 'ready');
        const store = stores.create<string>('idempotency-test');
        return new IdempotentAnswers({ store, secret, claims: claimsBy(stores.redis) });
      }),
    );
    const identity = { parts: [randomUUID()], request: {} };
    let runs = 0;
    const run = async () => {
      runs += 1;
      const number = runs;
      await new Promise((resolve) => setImmediate(resolve));
      return { body: number };
    };
    const both = () => answering.map((gateway) => gateway.once(identity, run));
    const parallel = await Promise.all(Array.from({ length: 10 }, both).flat());
    expect(new Set(parallel.map(({ body }) => body))).toEqual(new Set([1]));
    expect((await Promise.all(both())).map(({ body }) => body)).toEqual([1, 1]);
    expect(runs).toBe(1);
  });
});
