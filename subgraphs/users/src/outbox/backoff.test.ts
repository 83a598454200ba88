import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it.each([
  [1, 500, 1_000],
  [2, 1_000, 2_000],
  [5, 8_000, 16_000],
  [10, 150_000, 300_000],
  [5_000, 150_000, 300_000],
])('waits after %i attempts from %i to %i ms', (attempts, shortest, longest) => {
  const waits = Array.from({ length: 200 }, () => backoffMs(attempts));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(shortest);
  expect(Math.max(...waits)).toBeLessThanOrEqual(longest);
  expect(new Set(waits).size).toBeGreaterThan(20);
});
