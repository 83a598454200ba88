import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Finding, figure, type Row } from '../row.ts';
import { Impostor, NONSENSE } from '../stage/impostor.ts';
import type { Stage } from '../stage/stage.ts';
import { Lane } from '../toolkit/lane.ts';
import { closedLoop } from '../toolkit/load.ts';
import { graphqlBytes } from '../toolkit/request-bytes.ts';
import { memory } from '../toolkit/scrape.ts';
import { TcpProxy } from '../toolkit/tcp-proxy.ts';
import { timeUntil } from '../toolkit/wait.ts';

const QUERY = '{ me { id username } shows(first: 2) { edges { node { title } } } }';
/** Nothing of what the impostor says of its insides, and no text of a library. */
const LEAK = /secret-of-the-inside|ECONN|10\.0\.0\.7|Unexpected|SyntaxError|at .*\.(js|ts):/;
const CODES: ReadonlySet<string> = new Set([
  'SERVICE_UNAVAILABLE',
  'GATEWAY_TIMEOUT',
  'INTERNAL_SERVER_ERROR',
]);
const PROBE_INTERVAL_MS = 500;
/** Most of a probe and of the call that closes the breaker, in milliseconds. */
const MARGIN_MS = 250;

interface Answer {
  readonly data?: { readonly me: unknown; readonly shows: unknown };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

async function run(stage: Stage): Promise<Finding[]> {
  await using impostor = await Impostor.start();
  const users = Number(new URL(stage.processes.urls.users).port);
  await using proxy = await TcpProxy.start(users);
  await stage.bring({
    gateway: {
      USERS_URL: `http://127.0.0.1:${proxy.port}/graphql`,
      ISSUER_URL: stage.processes.urls.users,
      BREAKER_PROBE_INTERVAL_MS: String(PROBE_INTERVAL_MS),
    },
  });
  const url = stage.processes.urls.gateway;
  const { token } = await stage.visitors.signUp();
  const lane = new Lane(url);
  const ask = async () =>
    JSON.parse((await lane.ask(graphqlBytes(QUERY, { token }))).body.toString()) as Answer;
  const isWell = ({ errors = [] }: Answer) => errors.length === 0;
  await timeUntil(async () => isWell(await ask()));
  const wrong: string[] = [];
  const lost = new Set<string>();
  const healing: number[] = [];
  const before = await memory(url);
  let peak = before;

  const faults = [
    ...Object.entries(NONSENSE).map(([name, answer]) => ({
      name,
      begin: () => {
        impostor.answer = answer;
        return proxy.set('pass', impostor.port);
      },
    })),
    ...(['reset', 'cut', 'slow'] as const).map((name) => ({ name, begin: () => proxy.set(name, users) })),
  ];
  for (const { name, begin } of faults) {
    stage.say(name);
    await begin();
    await closedLoop({
      url,
      lanes: 8,
      count: stage.size(80, 24),
      request: () => graphqlBytes(QUERY, { token }),
      onReply: ({ status, body }) => {
        const text = body.toString();
        const { data, errors = [] } = JSON.parse(text) as Answer;
        const codes = errors.map(({ extensions }) => extensions.code);
        const isMasked = codes.every((code) => CODES.has(code)) && !LEAK.test(text);
        const isFelt = name === 'slow' || errors.length > 0;
        if (status !== 200 || !isMasked || !isFelt) wrong.push(`${name}: ${status} ${text.slice(0, 300)}`);
        if (!data?.shows) lost.add(name);
      },
    });
    peak = Math.max(peak, await memory(url));
    await proxy.set('pass', users);
    healing.push(await timeUntil(async () => isWell(await ask()), { everyMs: 20 }));
  }

  const flaps = stage.size(20, 4);
  let unhealed = 0;
  for (let flap = 0; flap < flaps; flap += 1) {
    await proxy.set('refuse');
    for (let number = 0; number < 3; number += 1) await ask();
    await sleep(100);
    await proxy.set('pass', users);
    const time = await timeUntil(async () => isWell(await ask()), { everyMs: 20 });
    if (time > PROBE_INTERVAL_MS + MARGIN_MS) unhealed += 1;
    healing.push(time);
  }
  lane.close();
  return [
    {
      promise: `answers without a masked error, over ${faults.length} kinds of nonsense`,
      measured: wrong.length === 0 ? '0' : `${wrong.length}, such as ${wrong[0]?.replaceAll('|', '/')}`,
      holds: wrong.length === 0,
    },
    {
      promise: "the other subgraph's fields are served beside it",
      measured: lost.size === 0 ? 'always' : `not beside ${[...lost].join(', ')}`,
      holds: lost.size === 0,
    },
    atMost('memory of the gateway + ≤ 64 MB', peak - before, 64, 'MB'),
    {
      promise: 'the breaker heals within one half-open interval (500 ms and a call)',
      measured: `${figure(Math.max(...healing), 'ms')} at the longest, ${unhealed} of ${flaps} flaps later`,
      holds: Math.max(...healing) <= PROBE_INTERVAL_MS + MARGIN_MS,
      timed: true,
    },
  ];
}

export const subgraphNonsense: Row = {
  name: 'subgraph-nonsense',
  fault: 'a subgraph flaps, or answers HTML, cut JSON, wrong types, 100 MB',
  inShort: true,
  run,
};
