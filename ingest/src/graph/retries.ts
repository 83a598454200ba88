import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { IngestProblem } from '../problem.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/** Time that is left, and how it passes. */
export interface Clock {
  /** Milliseconds until the work has to be over. */
  remainingMs(): number;
  sleep(ms: number): Promise<unknown>;
}

export function clockUntil(remainingMs: () => number): Clock {
  return { remainingMs, sleep: (ms) => sleep(ms) };
}

/** Doubles with each attempt, up to a limit, and is anything from half of that, so that many do not ask at once. */
function waitMs(attempt: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return randomInt(longest / 2, longest + 1);
}

/**
 * Does work again while its problem may heal by that and there is time to wait.
 * @throws what the work throws, the last time
 */
export async function withRetries<T>(
  clock: Clock,
  work: () => Promise<T>,
  onRetry: (problem: IngestProblem, attempt: number) => void = () => {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof IngestProblem) || error.remedy !== 'retry') throw error;
      const wait = Math.max(waitMs(attempt), error.retryAfterMs ?? 0);
      if (wait >= clock.remainingMs()) throw error;
      onRetry(error, attempt);
      await clock.sleep(wait);
    }
  }
}
