import { atMost, type Finding, type Row } from '../row.ts';
import { missingRedis, Redis } from '../stage/redis.ts';
import type { Stage } from '../stage/stage.ts';
import { Lane } from '../toolkit/lane.ts';
import { openLoop } from '../toolkit/load.ts';
import type { LoadResult } from '../toolkit/load-result.ts';
import { clientAddress, graphqlBytes, requestBytes } from '../toolkit/request-bytes.ts';
import { TcpProxy } from '../toolkit/tcp-proxy.ts';
import { timeUntil } from '../toolkit/wait.ts';

const LANDING = '{ latestShows(first: 20) { edges { node { id title } } } }';
const RATE = 100;
const PER_MINUTE = 50;

async function run(stage: Stage): Promise<Finding[]> {
  const { processes, visitors } = stage;
  const url = processes.urls.gateway;
  await using redis = await Redis.prepare();
  // Most of Redis' faults are of the connection: behind a proxy they are brought about at an instant.
  await using proxy = await TcpProxy.start(redis.port);
  const REDIS_URL = `redis://127.0.0.1:${proxy.port}`;
  await stage.bring({ gateway: { REDIS_URL } });
  const reads = () =>
    openLoop({
      url,
      perSecond: RATE,
      ms: stage.size(5_000, 1_000),
      request: (number) => graphqlBytes(LANDING, { from: clientAddress(number) }),
    });
  const lane = new Lane(url);
  const status = async (token: string) =>
    (await lane.ask(requestBytes({ path: '/auth/status', token }))).status;
  const leaver = await visitors.signUp();
  const during = new Map<string, LoadResult>();
  const accepted: string[] = [];
  const refusesRevoked = async (when: string) => {
    if ((await status(leaver.token)) !== 401) accepted.push(when);
  };

  await lane.ask(requestBytes({ method: 'POST', path: '/auth/logout', token: leaver.token }));
  during.set('down at start', await reads());
  await refusesRevoked('down at start');
  await redis.start();
  await timeUntil(async () => (await reads()).count(200) > 0, { deadlineMs: 2_000 });
  during.set('up', await reads());
  const cached = new Lane(url);
  await redis.signal('SIGSTOP');
  during.set('silent', await reads());
  const first = await cached.ask(graphqlBytes('{ shows(first: 4) { edges { node { id } } } }'));
  await refusesRevoked('silent');
  await redis.signal('SIGCONT');
  await refusesRevoked('up again');
  redis.flush();
  during.set('flushed', await reads());
  await refusesRevoked('flushed');
  await redis.signal('SIGKILL');
  during.set('killed', await reads());
  await refusesRevoked('killed');
  await proxy.set('hang');
  during.set('not reachable', await reads());
  await refusesRevoked('not reachable');
  cached.close();

  await stage.bring({ gateway: { REDIS_URL, REQUESTS_PER_MINUTE_ANONYMOUS: String(PER_MINUTE) } });
  await refusesRevoked('after a restart of the gateway');
  const statuses: number[] = [];
  const from = clientAddress(77);
  for (let number = 0; number < PER_MINUTE * 2; number += 1) {
    statuses.push((await lane.ask(graphqlBytes(LANDING, { from }))).status);
  }
  lane.close();
  const served = statuses.filter((one) => one === 200).length;
  const all = [...during.values()];
  const unserved = all.reduce((sum, one) => sum + one.count() - one.count(200), 0);
  const worst = Math.max(...['silent', 'not reachable'].map((name) => during.get(name)?.p(1) ?? 0));
  const usual = during.get('up')?.p(1) ?? 0;
  return [
    atMost(
      `reads not served, of ${all.reduce((sum, one) => sum + one.count(), 0)} (${[...during.keys()].join(', ')})`,
      unserved,
      0,
    ),
    atMost(
      'what a silent Redis adds to the slowest read ≤ 50 ms',
      Math.max(0, Math.max(worst, first.ms) - usual),
      50,
      'ms',
    ),
    {
      promise: 'a revoked token is never accepted again',
      measured:
        accepted.length === 0
          ? 'refused in every state and after a restart'
          : `accepted: ${accepted.join(', ')}`,
      holds: accepted.length === 0,
    },
    {
      promise: `rates are counted in memory then (${PER_MINUTE} a minute)`,
      measured: `${served} of ${statuses.length} served, the rest 429`,
      holds: served <= PER_MINUTE && statuses.every((one) => one === 200 || one === 429),
    },
  ];
}

export const redis: Row = {
  name: 'redis',
  fault: 'Redis down at start, silent, flushed, killed',
  missing: missingRedis,
  inShort: true,
  run,
};
