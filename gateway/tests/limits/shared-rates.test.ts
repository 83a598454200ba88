import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { Secret } from '@sod/kit/secret';
import { existingRedis, suiteTitle } from '@sod/ops/testing/services';
import { describe, expect, it } from 'vitest';
import { RedisLink } from '../../src/cache/redis-link.ts';
import { countSums } from '../../src/limits/rates/count-sums.ts';
import { RequestRates } from '../../src/limits/rates/request-rates.ts';
import { MemoryAttempts } from '../../src/limits/sign-in/memory-attempts.ts';
import { RedisAttempts } from '../../src/limits/sign-in/redis-attempts.ts';

const silent = createLogger({ service: 'test', level: 'silent' });
const service = await existingRedis();
const limits = { anonymous: 10, signedIn: 20 };

function rates(redis: RedisLink | null, now: () => number): RequestRates {
  return new RequestRates({ limits, sums: countSums(redis, null), metrics: createMetrics('test'), now });
}
function passes(counter: RequestRates, address: string): boolean {
  try {
    counter.count({ address }, null);
    return true;
  } catch {
    return false;
  }
}

describe('the rate of a client', () => {
  it('is one for a user whatever the address, apart from those without a token', () => {
    using counter = rates(null, () => 0);
    const caller = { userId: 'a', sessionId: 's', scopes: [] };
    for (let index = 0; index < 20; index += 1) counter.count({ address: String(index) }, caller);
    expect(() => counter.count({ address: 'x' }, caller)).toThrow('Too many requests');
    expect(passes(counter, 'x')).toBe(true);
  });

  it('is not limited where the limit is 0', () => {
    using counter = new RequestRates({
      limits: { anonymous: 0, signedIn: 0 },
      sums: null,
      metrics: createMetrics('test'),
    });
    for (let index = 0; index < 1_000; index += 1) expect(passes(counter, 'x')).toBe(true);
  });
});

describe.runIf(service.url)(suiteTitle('two gateways', service), () => {
  it('count a client together', async () => {
    const now = () => 1_000_000_000_000;
    const url = new Secret(service.url ?? '');
    await using one = new RedisLink(url, silent, 10_000);
    await using other = new RedisLink(url, silent, 10_000);
    const ready = (link: RedisLink) => link.run((client) => client.ping());
    await expect.poll(() => ready(one), { timeout: 5_000 }).toBe('PONG');
    await expect.poll(() => ready(other), { timeout: 5_000 }).toBe('PONG');
    using here = rates(one, now);
    using there = rates(other, now);
    const address = randomUUID();
    for (let index = 0; index < 8; index += 1) expect(passes(here, address)).toBe(true);
    expect(passes(there, address)).toBe(true);
    // What was counted elsewhere is learnt with the next exchange; each exchange that is provoked counts one more.
    await expect.poll(() => passes(there, address), { interval: 600, timeout: 5_000 }).toBe(false);
  });
});

describe('limits with a Redis that is silent', () => {
  it('wait 50 ms at most and go on by memory', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const server = createServer((socket) => void sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await using redis = new RedisLink(new Secret(`redis://127.0.0.1:${port}`), silent, 50);
    using counter = rates(redis, () => 0);
    const attempts = new RedisAttempts({ redis, fallback: new MemoryAttempts(() => 0) });
    const startedAt = performance.now();
    expect(passes(counter, 'x')).toBe(true);
    expect(await attempts.claim([{ key: 'a', limit: 1, count: 1 }])).toEqual({ kind: 'granted' });
    expect(await attempts.claim([{ key: 'a', limit: 1, count: 1 }])).toEqual({ kind: 'busy' });
    expect(performance.now() - startedAt).toBeLessThan(250);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});
