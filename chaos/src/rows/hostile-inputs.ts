import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { graphqlBodies } from '../hostile/graphql-inputs.ts';
import { sendLargeBodies } from '../hostile/large-bodies.ts';
import { restRequests } from '../hostile/rest-inputs.ts';
import { atMost, type Finding, figure, type Row } from '../row.ts';
import { ADMIN, type Stage } from '../stage/stage.ts';
import { Lane, type Reply } from '../toolkit/lane.ts';
import { closedLoop } from '../toolkit/load.ts';
import { clientAddress, requestBytes } from '../toolkit/request-bytes.ts';
import { memory } from '../toolkit/scrape.ts';
import { percentile } from '../toolkit/statistics.ts';

/** Few at a time: this is about what is sent, not about how much. */
const LANES = 4;
const BATCH = 500;
/** So much passes before memory is looked at first: caches fill and code is compiled. */
const WARM_UP = 0.2;
const HANG_MS = 5_000;

type Token = string | undefined;

/** The n-th batch of requests; the same seed makes the same ones. */
function generate(seed: number, batch: number, tokens: readonly Token[]): Buffer[] {
  const options = { seed: seed + batch, numRuns: BATCH / 2 };
  const withToken = (index: number) => {
    const token = tokens[index % tokens.length];
    return { from: clientAddress(index), ...(token === undefined ? {} : { token }) };
  };
  const graphql = fc
    .sample(graphqlBodies, options)
    .map((body, index) => requestBytes({ path: '/graphql', body, ...withToken(index) }));
  const rest = fc
    .sample(restRequests, options)
    .map((parts, index) => requestBytes({ ...withToken(index), ...parts }));
  return [...graphql, ...rest];
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const url = stage.processes.urls.gateway;
  const admin = await stage.visitors.signIn(ADMIN.email, ADMIN.password);
  const viewer = await stage.visitors.signUp();
  const tokens = [undefined, viewer.token, admin.token];
  const seed = stage.short ? 1 : randomInt(1_000_000);
  const batches = stage.size(50_000, 2_000) / BATCH;
  const bad: string[] = [];
  const refusals: number[] = [];
  let hangs = 0;
  let before = 0;
  const look = ({ status, body, ms }: Reply, sent: Buffer) => {
    if (ms > HANG_MS) hangs += 1;
    if (status >= 500 || status === 0 || body.includes('"code":"INTERNAL_SERVER_ERROR"')) {
      bad.push(
        `${status} for ${sent.toString('latin1').split('\r\n\r\n')[0]?.split('\r\n')[0]} ${sent.subarray(-120)}`,
      );
    }
    if (status >= 400) refusals.push(ms);
  };
  for (let batch = 0; batch < batches; batch += 1) {
    stage.say(`${batch * BATCH} of ${batches * BATCH}`);
    if (batch === Math.ceil(batches * WARM_UP)) before = await memory(url);
    const requests = generate(seed, batch * 2, tokens);
    await closedLoop({
      url,
      lanes: LANES,
      count: requests.length,
      request: (number) => requests[number] ?? Buffer.alloc(0),
      onReply: (reply, number) => look(reply, requests[number] ?? Buffer.alloc(0)),
    });
  }
  stage.say('bodies of 100 MB');
  const large = await sendLargeBodies(url);
  const after = await memory(url);
  const lane = new Lane(url);
  const alive = await lane.ask(requestBytes({ path: '/auth/status', token: viewer.token }));
  lane.close();
  // A client that goes on sending may see its connection cut instead of the answer: status 0.
  const accepted = large.filter(({ status }) => status >= 500 || (status >= 200 && status < 400));
  return [
    {
      promise: `no 5xx and no answer lost, of ${batches * BATCH} generated inputs (seed ${seed})`,
      measured: bad.length === 0 ? '0' : `${bad.length}, such as ${bad[0]?.replaceAll(/[|\r\n]/g, ' ')}`,
      holds: bad.length === 0,
    },
    atMost('inputs that took longer than 5 s', hangs, 0),
    atMost(`p99 of ${refusals.length} refusals ≤ 50 ms`, percentile(refusals, 0.99), 50, 'ms'),
    {
      promise: 'bodies of 100 MB and gzip bombs are refused',
      measured: large.map(({ name, status, ms }) => `${name} ${status} in ${figure(ms, 'ms')}`).join(', '),
      holds: accepted.length === 0,
    },
    // After a short run most of the growth is code being compiled and caches filling for the first time.
    ...(stage.short ? [] : [atMost('memory of the gateway + ≤ 32 MB', after - before, 32, 'MB')]),
    { promise: 'it serves on', measured: String(alive.status), holds: alive.status === 200 },
  ];
}

export const hostileInputs: Row = {
  name: 'hostile-inputs',
  fault: '50,000 generated inputs to REST and GraphQL, large bodies, gzip bombs',
  inShort: true,
  run,
};
