import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../system-tester.ts';
import { balancedLoad } from './balanced-load.ts';

const DRAIN_DELAY_MS = 1_000;
const EXIT_DEADLINE_MS = 10_000;
const READY_DEADLINE_MS = 60_000;
const WORKERS = 16;
const ANSWERS_BEFORE_THE_SIGNAL = 200;

const QUERIES = {
  gateway: '{ latestShows(first: 10) { edges { node { title addedBy { username } } } } }',
  shows: '{ shows(first: 10) { edges { node { title genres } } } }',
  users: '{ latestShows(first: 1) { edges { node { addedBy { username } } } } }',
} as const;

describe('a process that is asked to stop under load', () => {
  let system: TestSystem;
  beforeAll(async () => {
    const environment = { DRAIN_DELAY_MS: String(DRAIN_DELAY_MS) };
    system = await startTestSystem({
      environments: { gateway: environment, shows: environment, users: environment },
    });
    const token = await system.signInAdmin();
    const { createShow } = await system.client.data<{ createShow: { id: string } }>(
      'mutation { createShow(input: { title: "On Air", hlsSrcVideoURL: "https://example.com/a.m3u8" }) { id } }',
      { token },
    );
    await system.client.data('mutation ($id: ID!) { approveShow(id: $id) { id } }', {
      token,
      variables: createShow,
    });
  });
  afterAll(() => system[Symbol.asyncDispose]());

  it.each(['gateway', 'shows', 'users'] as const)(
    'fails no request of the %s and exits with 0',
    async (name) => {
      const service = system.services[name];
      let signalled = 0;
      const result = await balancedLoad({
        gateway: system.url,
        stopping: system.urls[name],
        query: QUERIES[name],
        workers: WORKERS,
        onAnswer(answers) {
          if (answers !== ANSWERS_BEFORE_THE_SIGNAL) return;
          signalled = Date.now();
          process.kill(service.pid, 'SIGTERM');
        },
      });
      expect(result.failures).toEqual([]);
      expect(await service.exited).toEqual({ code: 0, signal: null });
      expect(Date.now() - signalled).toBeLessThan(EXIT_DEADLINE_MS);
      expect(result.answers).toBeGreaterThanOrEqual(ANSWERS_BEFORE_THE_SIGNAL);
      const restarted = await system.restart(name);
      await restarted.ready(system.urls[name], { deadlineMs: READY_DEADLINE_MS });
    },
  );
});
