import { connect, type Socket } from 'node:net';
import { atMost, type Finding, figure, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { openLoop } from '../toolkit/load.ts';
import { clientAddress, graphqlBytes } from '../toolkit/request-bytes.ts';
import { percentile } from '../toolkit/statistics.ts';

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
const OTHERS = '{ shows(first: 5) { edges { node { title inMyList } } } }';
const RATE = 100;
const DRIP_MS = 500;

interface Slow {
  readonly kind: 'head' | 'body';
  /** Milliseconds until the server cut it. */
  readonly cutAfter: Promise<number>;
}

/** Sends a byte now and then: of its head, or of its body after a whole head. */
function openSlow(url: string, kind: Slow['kind'], number: number): Slow {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect({ host: hostname, port: Number(port) });
  const from = `x-forwarded-for: ${clientAddress(number)}\r\n`;
  socket.write(kind === 'head' ? HEAD : `${HEAD}${from}content-length: 5000\r\n\r\n{`);
  let drips = 0;
  const drip = setInterval(() => socket.write(kind === 'head' ? `x-${drips++}: a\r\n` : ' '), DRIP_MS);
  const startedAt = performance.now();
  socket.on('error', () => {});
  socket.resume();
  const cutAfter = new Promise<number>((resolve) => {
    socket.on('close', () => {
      clearInterval(drip);
      resolve(performance.now() - startedAt);
    });
  });
  return { kind, cutAfter };
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const url = stage.processes.urls.gateway;
  const { token } = await stage.visitors.signUp();
  const others = (ms: number) =>
    openLoop({ url, perSecond: RATE, ms, request: () => graphqlBytes(OTHERS, { token }) });
  await others(1_000);
  const before = await others(stage.size(10_000, 1_500));
  const count = stage.size(1_000, 200);
  const slow = Array.from({ length: count }, (_, number) =>
    openSlow(url, number % 2 === 0 ? 'head' : 'body', number),
  );
  const during = await others(stage.size(12_000, 3_000));
  const times = async (kind: Slow['kind']) =>
    Promise.all(slow.filter((one) => one.kind === kind).map((one) => one.cutAfter));
  const [heads, bodies] = [await times('head'), await times('body')];
  return [
    atMost(`${heads.length} slow heads cut ≤ 10 s`, percentile(heads, 1) / 1_000, 10, 's'),
    atMost(`${bodies.length} slow bodies cut ≤ 15 s`, percentile(bodies, 1) / 1_000, 15, 's'),
    atMost(`requests of others that failed, of ${during.count()}`, during.count() - during.count(200), 0),
    {
      promise: "others' p99 ≤ twice",
      measured: `${figure(before.p(0.99), 'ms')} before, ${figure(during.p(0.99), 'ms')} then`,
      holds: during.p(0.99) <= 2 * before.p(0.99),
      timed: true,
    },
  ];
}

export const slowClients: Row = {
  name: 'slow-clients',
  fault: '1,000 slow connections, heads or bodies',
  run,
};
