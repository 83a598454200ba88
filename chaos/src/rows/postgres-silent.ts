import postgres from 'postgres';
import { atMost, type Finding, type Row } from '../row.ts';
import { ADMIN, type Stage } from '../stage/stage.ts';
import { Lane } from '../toolkit/lane.ts';
import { closedLoop } from '../toolkit/load.ts';
import { requestBytes } from '../toolkit/request-bytes.ts';
import { TcpProxy } from '../toolkit/tcp-proxy.ts';
import { statusOf, timeUntil } from '../toolkit/wait.ts';

/** A call to a subgraph ends after this time at the latest. */
const DEADLINE_MS = 5_000;
const MAX_CONNECTIONS = 100;
const REFUSED: ReadonlySet<number> = new Set([503, 504]);

/** Not cached: it is a signed-in admin's. */
function searchBytes(token: string, number: number): Buffer {
  return requestBytes({ path: `/shows?state=PENDING_REVIEW&limit=${1 + (number % 90)}`, token });
}

async function ask(stage: Stage, token: string, count: number) {
  const url = stage.processes.urls.gateway;
  return closedLoop({ url, lanes: count, count, request: (number) => searchBytes(token, number) });
}

async function run(stage: Stage): Promise<Finding[]> {
  const { processes } = stage;
  await using proxy = await TcpProxy.start(stage.postgres.port);
  const shows = new URL(stage.postgres.databases.shows.reveal());
  shows.port = String(proxy.port);
  await stage.bring({ shows: { DATABASE_URL: shows.href } });
  const { token } = await stage.visitors.signIn(ADMIN.email, ADMIN.password);
  await ask(stage, token, 20);
  const pid = processes.of('shows').pid;

  stage.say('silent');
  await proxy.set('hang');
  const silent = await ask(stage, token, stage.size(100, 30));
  const live = await statusOf(`${processes.urls.shows}/health/live`);
  await proxy.set('pass');
  const lane = new Lane(processes.urls.gateway);
  const isServed = async () => (await lane.ask(searchBytes(token, 1))).status === 200;
  const afterSilence = await timeUntil(isServed);

  stage.say('out of connections');
  const hogs = Array.from({ length: MAX_CONNECTIONS }, () =>
    postgres(stage.postgres.ownerUrl.reveal(), { max: 1, onnotice: () => {} }),
  );
  await stage.postgres.as(
    (sql) => sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shows_app'`,
  );
  await Promise.all(hogs.map((sql) => sql`SELECT 1`.catch(() => {})));
  const full = await ask(stage, token, stage.size(100, 30));
  await Promise.all(hogs.map((sql) => sql.end({ timeout: 1 })));
  const afterFull = await timeUntil(isServed);
  lane.close();

  const wrong = [silent, full].map((result) => result.count() - result.count(...REFUSED));
  return [
    atMost(
      'longest wait while Postgres is silent ≤ the deadline of a call (5 s) + 100 ms',
      silent.p(1),
      DEADLINE_MS + 100,
      'ms',
    ),
    atMost(`answers then that are not 503 or 504 (${silent})`, wrong[0] ?? 0, 0),
    atMost('longest wait without free connections ≤ the same', full.p(1), DEADLINE_MS + 100, 'ms'),
    atMost(`answers then that are not 503 or 504 (${full})`, wrong[1] ?? 0, 0),
    {
      promise: 'the process lives',
      measured: `/health/live ${live}, the same process`,
      holds: live === 200 && processes.of('shows').pid === pid && processes.of('shows').exit === null,
    },
    atMost('heals ≤ 2 s', Math.max(afterSilence, afterFull) / 1_000, 2, 's'),
  ];
}

export const postgresSilent: Row = {
  name: 'postgres-silent',
  fault: 'Postgres silent or out of connections',
  run,
};
