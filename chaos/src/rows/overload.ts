import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Finding, figure, type Row } from '../row.ts';
import type { Stage } from '../stage/stage.ts';
import { usualRequests } from '../stage/usual-requests.ts';
import type { Lane, Reply } from '../toolkit/lane.ts';
import { openLanes, openLoop } from '../toolkit/load.ts';
import { percentile } from '../toolkit/statistics.ts';
import { timeUntil } from '../toolkit/wait.ts';

/** What defines L, in milliseconds. */
const P99_AT_L = 250;
const FIRST_RATE = 100;
const GROWTH = 1.25;
const TRIES = 2;
/** Kept by the load balancer that clients come through. */
const CONNECTIONS = 1_000;
const SETTLE_MS = 2_000;
const ERRORS = Buffer.from('"errors":');

const SHARED_CORES =
  'the services, Postgres and whoever makes the load share the cores, so that a refusal waits for the processor';

/** Counts answers that are no full answers, which a status alone does not tell. */
class Watch {
  /** Refusals without `Retry-After`. */
  bare = 0;
  /** Answers 200 that lack data. */
  partial = 0;

  readonly look = ({ status, head, body }: Reply): void => {
    if (status === 503 && !/\r\nretry-after: *\d/i.test(head)) this.bare += 1;
    if (status === 200 && body.includes(ERRORS)) this.partial += 1;
  };
}

/** The largest rate that is served whole and with p99 ≤ 250 ms, in requests a second. */
async function measureLoad(
  stage: Stage,
  load: { url: string; kept: readonly Lane[]; request: (number: number) => Buffer },
): Promise<number> {
  const ms = stage.size(5_000, 1_500);
  await openLoop({ ...load, perSecond: FIRST_RATE, ms: 2_000 });
  let held = 0;
  let missed = 0;
  for (let rate = FIRST_RATE; ; ) {
    const watch = new Watch();
    const result = await openLoop({ ...load, perSecond: rate, ms, onReply: watch.look });
    stage.say(`${figure(rate)} a second: p99 ${figure(result.p(0.99), 'ms')}`);
    const isWhole = result.count() === result.count(200) && result.unsent + watch.partial === 0;
    const isHeld = isWhole && result.p(0.99) <= P99_AT_L;
    // A pause of the machine may spoil one try of a rate that is held.
    missed = isHeld ? 0 : missed + 1;
    if (missed === TRIES) return held || rate;
    if (isHeld) {
      held = rate;
      rate *= GROWTH;
    }
    await sleep(200);
  }
}

async function run(stage: Stage): Promise<Finding[]> {
  await stage.bring();
  const url = stage.processes.urls.gateway;
  const request = await usualRequests(stage);
  const kept = await openLanes(url, CONNECTIONS);
  const load = await measureLoad(stage, { url, kept, request });
  await sleep(SETTLE_MS);
  const watch = new Watch();
  const storm = await openLoop({
    url,
    kept,
    perSecond: 3 * load,
    ms: stage.size(60_000, 5_000),
    request,
    onReply: watch.look,
  });
  const lateness = percentile(storm.lateness, 0.99);
  stage.say(`${storm}; whoever makes the load was late by ${figure(lateness, 'ms')} (p99)`);
  const recovery = await timeUntil(async () => {
    const after = await openLoop({ url, kept, perSecond: load / 2, ms: 500, request });
    return after.count() === after.count(200) && after.p(0.99) <= P99_AT_L;
  });
  for (const lane of kept) lane.close();
  const others = storm.count() - storm.count(200) - storm.count(503);
  const refused = storm.p(0.99, 503);
  const share = (100 * (storm.count(200) - watch.partial)) / storm.seconds / load;
  const lost = [
    ...(watch.partial > 0 ? [`${watch.partial} of the first without all data`] : []),
    ...(storm.unsent > 0 ? [`${storm.unsent} not sent`] : []),
  ];
  return [
    { promise: 'L', measured: `${figure(load, 'requests/s')}`, holds: true },
    {
      promise: 'at 3 × L ≥ 90 % of L is served',
      measured: `${figure(share, '%')} (${[String(storm), ...lost].join(', ')})`,
      holds: share >= 90,
      timed: true,
    },
    atMost('p99 of what is served ≤ 500 ms, twice what defines L', storm.p(0.99, 200), 2 * P99_AT_L, 'ms'),
    {
      ...atMost('p99 of refusals < 20 ms', refused, 20, 'ms'),
      ...(refused > 20 ? { reason: SHARED_CORES } : {}),
    },
    atMost('refusals without Retry-After, answers of another kind', watch.bare + others, 0),
    atMost('normal again within 5 s', recovery / 1_000, 5, 's'),
  ];
}

export const overload: Row = { name: 'overload', fault: '3 × L for a minute', run };
