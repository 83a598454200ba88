import { setTimeout as sleep } from 'node:timers/promises';
import { Lane, type Reply } from './lane.ts';
import { LoadResult } from './load-result.ts';
import { requestBytes } from './request-bytes.ts';
import { Waiting } from './waiting.ts';

/** Longest wait for answers after the last request, in milliseconds. */
const GRACE_MS = 20_000;

/** The bytes of the n-th request. */
type Request = (number: number) => Buffer;

/**
 * Sends requests at a rate, whether answers come or not, as independent clients do. Times count from when a request
 * was due, so that one that had to wait for a slow one before it is slow too.
 * @param options.lanes connections at the most; requests beyond wait for one
 * @param options.kept connections that are opened before, as those of a load balancer are
 */
export async function openLoop(options: {
  url: string;
  perSecond: number;
  ms: number;
  request: Request;
  lanes?: number;
  kept?: readonly Lane[];
  onReply?: (reply: Reply, number: number) => void;
  signal?: AbortSignal;
}): Promise<LoadResult> {
  const { url, perSecond, ms, request, lanes: most = 1_500, kept = [], onReply, signal } = options;
  const result = new LoadResult();
  const lanes = new Set(kept);
  const idle = [...kept];
  const waiting = new Waiting();
  const startedAt = performance.now();
  let sent = 0;
  let answered = 0;

  const dispatch = (lane: Lane, number: number, dueAt: number): void =>
    lane.send(
      request(number),
      (reply) => {
        answered += 1;
        result.add(reply);
        onReply?.(reply, number);
        const next = waiting.take();
        if (next) dispatch(lane, next.number, next.dueAt);
        else idle.push(lane);
      },
      dueAt,
    );

  for (;;) {
    const now = performance.now();
    const over = now - startedAt >= ms || signal?.aborted;
    const due = Math.floor((Math.min(now - startedAt, ms) * perSecond) / 1_000);
    for (; sent < due && !signal?.aborted; sent += 1) {
      const dueAt = startedAt + (sent * 1_000) / perSecond;
      result.lateness.push(now - dueAt);
      const lane = idle.pop() ?? (lanes.size < most ? new Lane(url) : null);
      if (lane) lanes.add(lane);
      if (lane) dispatch(lane, sent, dueAt);
      else waiting.add({ number: sent, dueAt });
    }
    if (over) break;
    await sleep(1);
  }
  const deadline = performance.now() + GRACE_MS;
  while (answered + waiting.givenUp < sent && performance.now() < deadline) await sleep(5);
  // Whoever loads next finds the connections free of this load.
  result.unsent = waiting.end();
  for (const lane of lanes) if (lane.busy) lane.close();
  result.seconds = (performance.now() - startedAt) / 1_000;
  for (const lane of lanes) if (!kept.includes(lane)) lane.close();
  return result;
}

/** Connections that have carried a request each. */
export async function openLanes(url: string, count: number): Promise<Lane[]> {
  const lanes: Lane[] = [];
  for (let opened = 0; opened < count; opened += 1) {
    const lane = new Lane(url);
    await lane.ask(requestBytes({ path: '/health/live' }));
    lanes.push(lane);
  }
  return lanes;
}

/** Sends a number of requests over some connections, each one as soon as the answer before it has come. */
export async function closedLoop(options: {
  url: string;
  lanes: number;
  count: number;
  request: Request;
  onReply?: (reply: Reply, number: number) => void;
  signal?: AbortSignal;
}): Promise<LoadResult> {
  const { url, count, request, onReply, signal } = options;
  const result = new LoadResult();
  const startedAt = performance.now();
  let sent = 0;
  await Promise.all(
    Array.from({ length: options.lanes }, async () => {
      const lane = new Lane(url);
      while (sent < count && !signal?.aborted) {
        const number = sent++;
        const reply = await lane.ask(request(number));
        result.add(reply);
        onReply?.(reply, number);
      }
      lane.close();
    }),
  );
  result.seconds = (performance.now() - startedAt) / 1_000;
  return result;
}
