import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@sod/ops/system/system';
import { atMost, type Finding, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { statusOf, timeUntil } from '../toolkit/wait.ts';

type Part = ServiceName | 'postgres';

const ORDERS: readonly (readonly Part[])[] = [
  ['gateway', 'shows', 'users', 'postgres'],
  ['users', 'shows', 'gateway', 'postgres'],
  ['postgres', 'gateway', 'users', 'shows'],
  ['shows', 'postgres', 'gateway', 'users'],
  ['gateway', 'postgres', 'shows', 'users'],
  ['postgres', 'users', 'shows', 'gateway'],
];
const NEEDS: Readonly<Record<ServiceName, readonly Part[]>> = {
  gateway: ['shows', 'users'],
  shows: ['postgres'],
  users: ['postgres'],
};
/** A gateway says that it is not ready while a subgraph is there and lacks its database. */
const SETTLE_MS = 200;

interface Course {
  readonly wrong: string[];
  /** Milliseconds from the moment at which the last part can be used until everything is ready. */
  readonly healing: number[];
}

async function isListening({ processes, postgres }: Stage, part: Part): Promise<boolean> {
  if (part === 'postgres')
    return postgres
      .as((sql) => sql`SELECT 1`)
      .then(
        () => true,
        () => false,
      );
  return (await statusOf(`${processes.urls[part]}/health/live`)) === 200;
}

/** Whether every service that runs is live, and names what it lacks, directly or behind what it needs. */
async function look({ processes }: Stage, running: ReadonlySet<Part>, wrong: string[]): Promise<void> {
  for (const name of Object.keys(NEEDS) as ServiceName[]) {
    if (!running.has(name)) continue;
    const url = processes.urls[name];
    if ((await statusOf(`${url}/health/live`)) !== 200) wrong.push(`${name} is not live`);
    const answer = await fetch(`${url}/health/ready`);
    const { missing = {} } = (await answer.json()) as { missing?: Record<string, string> };
    const lacks = NEEDS[name].filter((part) => !running.has(part));
    const unnamed = lacks.filter((part) => !(part in missing));
    if (lacks.length > 0 && answer.status !== 503) wrong.push(`${name} is ready without ${lacks}`);
    if (unnamed.length > 0) wrong.push(`${name} does not name ${unnamed}`);
  }
}

async function start(stage: Stage, order: readonly Part[], course: Course): Promise<void> {
  const { processes, postgres } = stage;
  const services = Object.keys(NEEDS) as ServiceName[];
  await Promise.all(services.map((name) => processes.of(name).stop()));
  await postgres.stop('SIGINT');
  const running = new Set<Part>();
  for (const part of order) {
    if (part === 'postgres') await postgres.start();
    else await processes.restart(part);
    await timeUntil(() => isListening(stage, part), { everyMs: 20 });
    running.add(part);
    if (running.size === order.length) break;
    await sleep(SETTLE_MS);
    await look(stage, running, course.wrong);
  }
  const ready = () => Promise.all(services.map((name) => statusOf(`${processes.urls[name]}/health/ready`)));
  course.healing.push(
    await timeUntil(async () => (await ready()).every((status) => status === 200), { everyMs: 20 }),
  );
  for (const name of services) if (processes.of(name).exit) course.wrong.push(`${name} has ended`);
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const course: Course = { wrong: [], healing: [] };
  const orders = ORDERS.slice(0, stage.size(ORDERS.length, 1));
  for (const order of orders) {
    stage.say(order.join(', '));
    await start(stage, order, course);
  }
  const { wrong, healing } = course;
  return [
    {
      promise: `live at once, 503 naming what is missing, no crash, over ${orders.length} orders`,
      measured: wrong.length === 0 ? 'always' : wrong.join('; '),
      holds: wrong.length === 0,
    },
    atMost('ready ≤ 2 s after the last one listens', Math.max(...healing) / 1_000, 2, 's'),
  ];
}

export const startOrder: Row = { name: 'start-order', fault: 'any order of start, anything missing', run };
