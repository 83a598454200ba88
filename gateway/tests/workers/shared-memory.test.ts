import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { Secret } from '@sod/kit/secret';
import { expect, it, vi } from 'vitest';
import { Stores } from '../../src/cache/stores.ts';
import { countSums } from '../../src/limits/rates/count-sums.ts';
import { RequestRates } from '../../src/limits/rates/request-rates.ts';
import { claimsBy } from '../../src/rest/idempotency/claims.ts';
import { IdempotentAnswers } from '../../src/rest/idempotency/idempotent-answers.ts';
import { SharedMemory } from '../../src/workers/shared-memory.ts';
import { connectWorkers } from './connected-workers.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

it('the workers of one gateway answer an Idempotency-Key once, in parallel and later', async () => {
  const opened = connectWorkers(3).map(async ({ peers }) => {
    const stores = await Stores.open({ redisUrl: undefined, redisTimeoutMs: 1, peers, logger });
    const secret = new Secret('a-secret-of-the-tests-with-32-characters');
    return new IdempotentAnswers({
      store: stores.createShared('idempotency'),
      secret,
      claims: claimsBy(null, peers),
    });
  });
  const workers = await Promise.all(opened);
  let runs = 0;
  const run = async () => {
    runs += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return { body: runs };
  };
  const all = () => workers.map((worker) => worker.once({ parts: ['key'], request: {} }, run));
  const parallel = await Promise.all(Array.from({ length: 10 }, all).flat());
  expect(new Set(parallel.map(({ body }) => body))).toEqual(new Set([1]));
  expect((await Promise.all(all())).map(({ body }) => body)).toEqual([1, 1, 1]);
  expect(runs).toBe(1);
});

it('a client has one allowance with all workers of a gateway', async () => {
  vi.useFakeTimers();
  const limits = { anonymous: 10, signedIn: 0 };
  const client = { address: '192.0.2.1' };
  const workers = connectWorkers(2).map(
    ({ peers }) =>
      new RequestRates({
        limits,
        sums: countSums(null, peers),
        metrics: createMetrics('test'),
        now: () => 0,
      }),
  );
  const [one, two] = workers;
  if (!one || !two) throw new Error('two workers are needed');
  const refused = expect.objectContaining({ code: 'RATE_LIMITED' });
  for (let sent = 0; sent < 5; sent += 1) one.count(client, null);
  for (let sent = 0; sent < 5; sent += 1) two.count(client, null);
  await vi.advanceTimersByTimeAsync(300);
  expect(() => two.count(client, null)).toThrow(refused);
  // The first one told its count before the other, and learns the whole when it next tells.
  one.count(client, null);
  await vi.advanceTimersByTimeAsync(300);
  expect(() => one.count(client, null)).toThrow(refused);
  for (const worker of workers) worker[Symbol.dispose]();
  vi.useRealTimers();
});

it('a worker goes by what it knows itself when the primary is stuck', async () => {
  vi.useFakeTimers();
  const [worker] = connectWorkers(1);
  if (!worker) throw new Error('a worker is needed');
  worker.line.lost = true;
  const asked = worker.peers.ask('isMarked', 'key');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await asked).toBeNull();
  vi.useRealTimers();
});

it('an action that does not exist is refused, whatever its name', async () => {
  for (const action of ['toString', '__proto__', 'constructor', 'drop']) {
    await expect(new SharedMemory().do(action, [])).rejects.toThrow(/no .* in the shared memory/);
  }
});
