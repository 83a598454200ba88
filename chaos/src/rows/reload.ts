import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '@sod/ops/cli/repository';
import { atMost, type Finding, figure, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { usualRequests } from '../stage/usual-requests.ts';
import { Lane } from '../toolkit/lane.ts';
import { openLoop } from '../toolkit/load.ts';
import { requestBytes } from '../toolkit/request-bytes.ts';
import { metric } from '../toolkit/scrape.ts';
import { timeUntil } from '../toolkit/wait.ts';

const RATE = 100;
const POLL_MS = 100;
/** The first request of a named operation after a reload takes at most so much longer than others, in milliseconds. */
const COLD_MS = 50;
const BROKEN = ['', 'type Query {', 'type Query { nothing: String }', '{"json": true}'];

async function run(stage: Stage): Promise<Finding[]> {
  const whole = await readFile(inProject('schema/supergraph.graphql'), 'utf8');
  const file = join(stage.directory, 'supergraph.graphql');
  await writeFile(file, whole);
  await stage.bring({ gateway: { SUPERGRAPH_FILE: file, SUPERGRAPH_POLL_MS: String(POLL_MS) } });
  const url = stage.processes.urls.gateway;
  const request = await usualRequests(stage);
  const reloads = (outcome: string) => metric(url, 'gateway_supergraph_reloads_total', { outcome });
  const { token } = await stage.visitors.signUp();
  const lane = new Lane(url);
  const named = async () => (await lane.ask(requestBytes({ path: '/auth/status', token }))).ms;
  await openLoop({ url, perSecond: RATE, ms: 500, request });

  const stop = new AbortController();
  const load = openLoop({ url, perSecond: RATE, ms: 120_000, request, signal: stop.signal });
  const rounds = stage.size(20, 2);
  let taken = 0;
  let refused = 0;
  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    stage.say(`${round + 1} of ${rounds}`);
    const before = await reloads('refused');
    await writeFile(file, BROKEN[round % BROKEN.length] ?? '');
    if (
      Number.isFinite(await timeUntil(async () => (await reloads('refused')) > before, { deadlineMs: 5_000 }))
    )
      refused += 1;
    const usual = await named();
    const known = await reloads('taken');
    await writeFile(file, `${whole}\n# ${round}\n`);
    if (Number.isFinite(await timeUntil(async () => (await reloads('taken')) > known, { deadlineMs: 5_000 })))
      taken += 1;
    cold.push((await named()) - usual);
  }
  stop.abort();
  const result = await load;
  lane.close();
  const log = await stage.processes.of('gateway').logTail(20_000);
  const told = log
    .split('\n')
    .filter((line) => line.includes('the old one stays') && line.includes('"level":"error"'));
  return [
    { promise: 'broken files refused', measured: `${refused} of ${rounds}`, holds: refused === rounds },
    { promise: 'each with an error in the log', measured: String(told.length), holds: told.length >= rounds },
    { promise: 'good files taken over', measured: `${taken} of ${rounds}`, holds: taken === rounds },
    atMost(`requests that failed, of ${result.count()}`, result.count() - result.count(200), 0),
    {
      promise: `plans are warm: the first request of a named operation takes ≤ ${COLD_MS} ms longer`,
      measured: `${figure(Math.max(...cold), 'ms')} at the most`,
      holds: Math.max(...cold) <= COLD_MS,
      timed: true,
    },
  ];
}

export const reload: Row = { name: 'reload', fault: 'broken and good supergraph files under load', run };
