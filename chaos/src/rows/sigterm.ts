import { setTimeout as sleep } from 'node:timers/promises';
import { balancedLoad } from '@sod/e2e/graceful-shutdown/balanced-load.ts';
import type { ServiceName } from '@sod/ops/system/system';
import { atMost, type Finding, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';

/** As long as a load balancer needs to look away. */
const DRAIN_DELAY_MS = 1_000;
const WORKERS = 16;
const READY_DEADLINE_MS = 60_000;
const QUERIES: Readonly<Record<ServiceName, string>> = {
  gateway: '{ latestShows(first: 10) { edges { node { title addedBy { username } } } } }',
  shows: '{ shows(first: 10) { edges { node { title genres } } } }',
  users: '{ latestShows(first: 1) { edges { node { addedBy { username } } } } }',
};
const NAMES = ['gateway', 'shows', 'users'] as const;

async function stopUnderLoad(stage: Stage, name: ServiceName) {
  const { processes } = stage;
  const service = processes.of(name);
  let signalledAt = 0;
  const result = await balancedLoad({
    gateway: processes.urls.gateway,
    stopping: processes.urls[name],
    query: QUERIES[name],
    workers: WORKERS,
    onAnswer(answers) {
      if (answers !== WORKERS * 5) return;
      signalledAt = Date.now();
      processes.signal(name, 'SIGTERM');
    },
  });
  const { code } = await service.exited;
  const seconds = (Date.now() - signalledAt) / 1_000;
  const next = await processes.restart(name);
  await next.ready(processes.urls[name], { deadlineMs: READY_DEADLINE_MS });
  return { ...result, code, seconds };
}

/** A second signal ends a process that would go on draining. @returns the seconds it took */
async function forced(stage: Stage): Promise<{ seconds: number; code: number | null }> {
  const { processes } = stage;
  await stage.bring({ gateway: { DRAIN_DELAY_MS: '30000' } });
  processes.signal('gateway', 'SIGTERM');
  await sleep(300);
  const secondAt = Date.now();
  processes.signal('gateway', 'SIGTERM');
  const { code } = await processes.of('gateway').exited;
  return { seconds: (Date.now() - secondAt) / 1_000, code };
}

async function run(stage: Stage): Promise<Finding[]> {
  const delay = { DRAIN_DELAY_MS: String(DRAIN_DELAY_MS) };
  await stage.bring({ gateway: delay, shows: delay, users: delay });
  const runs = stage.size(20, 1);
  const failures: string[] = [];
  let clean = 0;
  let answers = 0;
  let longest = 0;
  for (let number = 0; number < runs; number += 1) {
    const name = NAMES[number % NAMES.length] ?? 'gateway';
    stage.say(`${number + 1} of ${runs}: ${name}`);
    const result = await stopUnderLoad(stage, name);
    failures.push(...result.failures);
    answers += result.answers;
    longest = Math.max(longest, result.seconds);
    if (result.failures.length === 0 && result.code === 0) clean += 1;
  }
  const { seconds, code } = await forced(stage);
  return [
    atMost(`requests lost or answered 5xx, of ${answers}`, failures.length, 0),
    { promise: 'runs without loss that exit with 0', measured: `${clean} of ${runs}`, holds: clean === runs },
    atMost('exit ≤ 10 s', longest, 10, 's'),
    {
      promise: 'a second signal forces the exit',
      measured: `code ${code} after ${seconds.toFixed(2)} s`,
      holds: code === 1 && seconds < 2,
    },
  ];
}

export const sigterm: Row = {
  name: 'sigterm',
  fault: 'SIGTERM to the gateway or a subgraph under load',
  run,
};
