import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFree } from '@sod/ops/system/ports';
import { expect, it } from 'vitest';
import { freeBasePort, runStart } from '../start-tester.ts';

const ENDS_WITHIN_MS = 20_000;

it('a killed npm start takes its services and its Postgres with it, and the next one works', async () => {
  await using stack = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'killed-start-'));
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const environment = { PORT: await freeBasePort(), DATA_DIR: join(directory, 'data') };

  const killed = runStart(environment);
  await killed.up;
  killed.child.kill('SIGKILL');
  const ports = [0, 1, 2].map((offset) => Number(environment.PORT) + offset);
  const allFree = async () => (await Promise.all(ports.map((port) => isFree(port)))).every(Boolean);
  await expect.poll(allFree, { timeout: ENDS_WITHIN_MS }).toBe(true);

  const next = runStart(environment);
  stack.defer(async () => {
    next.child.kill('SIGTERM');
    await next.ended;
  });
  expect(await next.up).toContain('made at an earlier start');
});
