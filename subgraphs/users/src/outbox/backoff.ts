import { randomInt } from 'node:crypto';

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after so many failed attempts, in milliseconds: twice as long each time up to five minutes, and
 * somewhere in the upper half of that, so that replicas and events do not come back all at once.
 */
export function backoffMs(attempts: number): number {
  const longest = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
  return randomInt(longest / 2, longest + 1);
}
