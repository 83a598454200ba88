import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CEILING, gateways } from '../gateways/gateways.ts';
import { bodyOf, CONNECTIONS, type Workload } from '../workloads.ts';
import type { Stage } from './stage.ts';

const AUTOCANNON = fileURLToPath(new URL('../../node_modules/autocannon/autocannon.js', import.meta.url));

export interface Calibration {
  readonly own: number;
  /** Share of its core that our generator used meanwhile. */
  readonly ownBusy: number;
  readonly autocannon: number;
}

/** Requests per second that our load generator and autocannon make of bare Fastify, each on the same core. */
export async function calibrate(stage: Stage, workload: Workload, seconds: number): Promise<Calibration> {
  const fastify = gateways.find(({ id }) => id === CEILING);
  if (!fastify) throw new Error('there is no bare Fastify');
  const body = bodyOf(workload);
  stage.writeConstant('{"data":{"topProducts":[]}}');
  await using running = await stage.start(fastify, workload);
  const order = {
    port: running.port,
    path: '/graphql',
    bodies: [body],
    headerSets: [{}],
    connections: CONNECTIONS,
  };
  await stage.load.run({ ...order, seconds: Math.min(2, seconds) });
  const own = await stage.load.run({ ...order, seconds });
  const url = `http://127.0.0.1:${running.port}/graphql`;
  // This process is on the load generator's core already, and so is what it starts.
  const { stdout } = await promisify(execFile)(process.execPath, [
    AUTOCANNON,
    ...['--json', '--no-progress', '--method', 'POST', '--headers', 'content-type=application/json'],
    ...['--connections', String(CONNECTIONS), '--duration', String(Math.ceil(seconds)), '--body', body, url],
  ]);
  const { requests } = JSON.parse(stdout) as { requests: { average: number } };
  return {
    own: own.requests / own.seconds,
    ownBusy: own.cpuSeconds / own.seconds,
    autocannon: requests.average,
  };
}
