import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { createClient } from '@keyv/redis';
import { existingRedis, suiteTitle } from '@sod/ops/testing/services';
import { afterEach, describe, expect, it } from 'vitest';
import { startCached } from './cached-catalogue.ts';

const FILMS = '{ films { title } }';
/** A database of Redis that nothing else uses. */
const DATABASE = 9;

const redis = await existingRedis();
const url = `${redis.url}/${DATABASE}`;

let given: Awaited<ReturnType<typeof startCached>>;
afterEach(async () => {
  await given[Symbol.asyncDispose]();
});

async function ask(number = 0) {
  const startedAt = performance.now();
  const answer = await given.gateways[number]?.query(FILMS);
  return {
    cache: answer?.headers.get('x-cache'),
    title: answer?.data.films[0].title,
    ms: performance.now() - startedAt,
  };
}

describe.skipIf(redis.url === null)(suiteTitle('gateways that share a Redis', redis), () => {
  const start = async () => {
    const client = createClient({ url });
    await client.connect();
    await client.flushDb();
    client.destroy();
    given = await startCached({ REDIS_URL: url, REDIS_TIMEOUT_MS: '10000' }, 2);
    // Each has looked at the numbers of the others once it takes answers from Redis.
    await ask(0);
    await expect.poll(async () => (await ask(1)).cache, { timeout: 3_000 }).toBe('HIT');
    await expect.poll(async () => (await ask(0)).cache, { timeout: 3_000 }).toBe('HIT');
  };

  it('share public answers', async () => {
    await start();
    await given.gateways[0]?.query('mutation { rename(title: "Two") }');
    await ask(0);
    const before = given.calls();
    await expect.poll(async () => (await ask(1)).title, { timeout: 1_500 }).toBe('Two');
    expect(given.calls()).toBe(before);
  });

  it.each(['garbage', '{"text":5}', 'null'])(
    'take %s, which none of them wrote, for a miss',
    async (text) => {
      await start();
      await given.gateways[0]?.query('mutation { rename(title: "Two") }');
      await ask(0);
      const client = createClient({ url });
      await client.connect();
      const keys = await client.keys('sod:answers:*');
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) await client.set(key, text);
      client.destroy();
      await expect.poll(async () => (await ask(1)).title, { timeout: 1_500 }).toBe('Two');
    },
  );

  it('learn within a second what another one changed, and at once what they changed themselves', async () => {
    await start();
    for (const title of ['Two', 'Three', 'Four']) {
      await given.gateways[0]?.query(`mutation { rename(title: "${title}") }`);
      expect((await ask(0)).title).toBe(title);
      await expect.poll(async () => (await ask(1)).title, { timeout: 1_000, interval: 20 }).toBe(title);
    }
  });
});

describe('a Redis that cannot be used', () => {
  it('costs no request when it is gone at the start', async () => {
    given = await startCached({ REDIS_URL: 'redis://127.0.0.1:1' });
    for (let asked = 0; asked < 5; asked++) expect((await ask()).title).toBe('One');
  });

  it('adds 50 ms once when it is silent, and nothing after that', async () => {
    const silent: Server = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    given = await startCached({ REDIS_URL: `redis://127.0.0.1:${port}` });
    await ask();
    const times: number[] = [];
    for (let asked = 0; asked < 20; asked++) times.push((await ask()).ms);
    expect(times.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1_000);
    silent.close();
  });
});
