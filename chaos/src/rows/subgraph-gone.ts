import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Finding, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { Lane, type Reply } from '../toolkit/lane.ts';
import { openLoop } from '../toolkit/load.ts';
import { clientAddress, graphqlBytes } from '../toolkit/request-bytes.ts';
import { percentile } from '../toolkit/statistics.ts';
import { timeUntil } from '../toolkit/wait.ts';

/** Needs both subgraphs; what Users has to add may be null. */
const JOINED =
  '{ me { id username continueWatching(first: 3) { edges { node { id title } } } } shows(first: 3) { edges { node { title } } } }';
const PUBLIC = '{ latestShows(first: 20) { edges { node { id title addedBy { username } } } } }';
const OWN = '{ shows(first: 3, filter: { genre: "Drama" }) { edges { node { title } } } }';
const ADDRESS = /127\.0\.0\.1|localhost|ECONN|:\d{4,5}\b/;
const RATE = 100;

interface Seen {
  broken: number;
  wrongCode: number;
  leaks: number;
  failed: number;
  times: number[];
}

/** Looks at an answer to the query over both subgraphs while Users is gone. */
function look(seen: Seen, { status, body, ms }: Reply): void {
  const text = body.toString();
  const { data, errors = [] } = status === 200 ? JSON.parse(text) : {};
  if (!data?.shows) seen.broken += 1;
  if (ADDRESS.test(JSON.stringify(errors))) seen.leaks += 1;
  if (errors.length === 0) return;
  seen.failed += 1;
  seen.times.push(ms);
  if (
    errors.some((error: { extensions: { code: string } }) => error.extensions.code !== 'SERVICE_UNAVAILABLE')
  )
    seen.wrongCode += 1;
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const { processes, visitors } = stage;
  const url = processes.urls.gateway;
  const { token } = await visitors.signUp();
  const lane = new Lane(url);
  const ask = (query: string) => lane.ask(graphqlBytes(query, { token }));
  await ask(PUBLIC);
  const seen: Seen = { broken: 0, wrongCode: 0, leaks: 0, failed: 0, times: [] };
  const options = { url, perSecond: RATE, ms: stage.size(10_000, 2_500) };
  const joined = openLoop({
    ...options,
    request: (number) => graphqlBytes(JOINED, { token, from: clientAddress(number) }),
    onReply: (reply) => look(seen, reply),
  });
  const own = openLoop({ ...options, request: () => graphqlBytes(OWN) });
  const landing = openLoop({ ...options, request: () => graphqlBytes(PUBLIC) });
  await sleep(options.ms / 4);
  await processes.of('users').kill();
  const results = await Promise.all([own, landing, joined]);
  const unserved = results.slice(0, 2).reduce((sum, one) => sum + one.count() - one.count(200), 0);

  await processes.restart('users');
  let listensAt = 0;
  await timeUntil(
    async () => (await fetch(`${processes.urls.users}/health/ready`).catch(() => null))?.ok ?? false,
  );
  listensAt = performance.now();
  await timeUntil(async () => !(await ask(JOINED)).body.includes('"errors"'));
  const healed = performance.now() - listensAt;
  lane.close();
  return [
    atMost(
      `fields of the other subgraph not served, of ${joinedCount(results)} requests`,
      unserved + seen.broken,
      0,
    ),
    atMost(`answers without SERVICE_UNAVAILABLE, of ${seen.failed} that lack fields`, seen.wrongCode, 0),
    {
      promise: 'the fault was felt',
      measured: `${seen.failed} answers without its fields`,
      holds: seen.failed > 0,
    },
    atMost('p99 of these ≤ 50 ms', percentile(seen.times, 0.99), 50, 'ms'),
    atMost('messages with an internal address', seen.leaks, 0),
    atMost(
      'cached public answers that failed',
      (results[1]?.count() ?? 0) - (results[1]?.count(200) ?? 0),
      0,
    ),
    atMost('heals ≤ 2 s after it can serve again, without a restart of the gateway', healed / 1_000, 2, 's'),
  ];
}

function joinedCount(results: readonly { count(): number }[]): number {
  return results.reduce((sum, one) => sum + one.count(), 0);
}

export const subgraphGone: Row = {
  name: 'subgraph-gone',
  fault: 'a subgraph is killed under load and refuses connections',
  inShort: true,
  run,
};
