import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is yes.
 * @returns the milliseconds it took; infinite when it was never so within `deadlineMs`
 */
export async function timeUntil(
  ask: () => Promise<boolean> | boolean,
  { deadlineMs = 30_000, everyMs = 10 } = {},
): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < deadlineMs) {
    if (await ask()) return performance.now() - startedAt;
    await sleep(everyMs);
  }
  return Number.POSITIVE_INFINITY;
}

/** Status of a GET, 0 when there is no answer within two seconds. */
export async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status ?? 0;
}
