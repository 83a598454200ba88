import { atMost, type Finding, figure, type Row } from '../row.ts';
import { ADMIN, type Stage } from '../stage/stage.ts';
import { Lane } from '../toolkit/lane.ts';
import { closedLoop, openLoop } from '../toolkit/load.ts';
import { graphqlBytes } from '../toolkit/request-bytes.ts';
import { metric } from '../toolkit/scrape.ts';
import { percentile } from '../toolkit/statistics.ts';
import { timeUntil } from '../toolkit/wait.ts';

const DEADLINE_MS = 1_000;
const CONNECTIONS = 32;
/** Not cached, and of Shows alone. */
const OTHER = '{ shows(first: 5) { edges { node { title inMyList } } } }';
const USERS = 'query ($first: Int!) { users(first: $first) { edges { cursor } } }';
/** Different values of `first`. */
const MOST = 90;
const RATE = 100;

async function run(stage: Stage): Promise<Finding[]> {
  const { processes, visitors } = stage;
  await stage.bring({
    gateway: { SUBGRAPH_TIMEOUT_MS: String(DEADLINE_MS), SUBGRAPH_CONNECTIONS: String(CONNECTIONS) },
  });
  const url = processes.urls.gateway;
  const { token } = await visitors.signIn(ADMIN.email, ADMIN.password);
  // Each differs from the others, so that no call is shared; and all are one document, as clients have few: planning
  // forty new ones would make the last of them late, whatever the subgraph does.
  const ask = (number: number) => graphqlBytes(USERS, { token, variables: { first: 1 + (number % MOST) } });
  const other = (ms: number) =>
    openLoop({ url, perSecond: RATE, ms, request: () => graphqlBytes(OTHER, { token }) });
  const ms = stage.size(15_000, 2_000);
  await other(1_000);
  await closedLoop({
    url,
    lanes: 1,
    count: 20,
    request: () => graphqlBytes(USERS, { token, variables: { first: 99 } }),
  });
  const before = await other(ms);

  processes.signal('users', 'SIGSTOP');
  let running = 0;
  const look = setInterval(async () => {
    const calls = await metric(url, 'gateway_subgraph_running_calls', { subgraph: 'users' }).catch(() => 0);
    running = Math.max(running, calls);
  }, 100);
  try {
    const first = await closedLoop({ url, lanes: 40, count: 40, request: ask });
    const open = await timeUntil(
      async () => (await metric(url, 'gateway_subgraph_breaker_state', { subgraph: 'users' })) === 2,
    );
    const lane = new Lane(url);
    const refused: number[] = [];
    const codes = new Set<string>();
    const during = other(ms);
    for (let number = 0; number < 200; number += 1) {
      const reply = await lane.ask(ask(1_000 + number));
      refused.push(reply.ms);
      codes.add(/"code":"(\w+)"/.exec(reply.body.toString())?.[1] ?? 'none');
    }
    lane.close();
    const result = await during;
    const change = (100 * (result.p(0.99) - before.p(0.99))) / before.p(0.99);
    return [
      atMost(
        `answers while it is silent ≤ its deadline (${DEADLINE_MS} ms) + 100 ms`,
        first.p(1),
        DEADLINE_MS + 100,
        'ms',
      ),
      { promise: 'the breaker opens', measured: figure(open, 'ms after'), holds: Number.isFinite(open) },
      atMost('p99 once it is open ≤ 10 ms', percentile(refused, 0.99), 10, 'ms'),
      {
        promise: 'codes then',
        measured: [...codes].join(', '),
        holds: codes.size === 1 && codes.has('SERVICE_UNAVAILABLE'),
      },
      atMost(`calls under way ≤ ${CONNECTIONS}`, running, CONNECTIONS),
      atMost('requests for the other subgraph that failed', result.count() - result.count(200), 0),
      {
        promise: "the other subgraph's p99 within 20 %",
        measured: `${figure(before.p(0.99), 'ms')} before, ${figure(result.p(0.99), 'ms')} then`,
        holds: change <= 20,
        timed: true,
      },
    ];
  } finally {
    clearInterval(look);
    processes.signal('users', 'SIGCONT');
  }
}

export const subgraphSilent: Row = {
  name: 'subgraph-silent',
  fault: 'a subgraph accepts and stays silent',
  run,
};
