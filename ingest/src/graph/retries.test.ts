import { describe, expect, test } from 'vitest';
import { IngestProblem } from '../problem.ts';
import { withRetries } from './retries.ts';

/** Time that passes by sleeping alone. */
function clockOf(totalMs: number) {
  const sleeps: number[] = [];
  const slept = () => sleeps.reduce((sum, ms) => sum + ms, 0);
  return { sleeps, remainingMs: () => totalMs - slept(), sleep: async (ms: number) => void sleeps.push(ms) };
}

function failing(times: number, problem: Error) {
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls <= times) throw problem;
    return calls;
  };
  return work;
}

describe('work that fails', () => {
  test('is done again after waits that double, none of them whole', async () => {
    const clock = clockOf(60_000);
    expect(await withRetries(clock, failing(4, new IngestProblem('retry', 'busy')))).toBe(5);
    for (const [index, wait] of clock.sleeps.entries()) {
      expect(wait).toBeGreaterThanOrEqual(100 * 2 ** index);
      expect(wait).toBeLessThanOrEqual(200 * 2 ** index);
    }
  });

  test('ends before its time is over', async () => {
    const clock = clockOf(2_000);
    await expect(withRetries(clock, failing(99, new IngestProblem('retry', 'busy')))).rejects.toThrow('busy');
    expect(clock.remainingMs()).toBeGreaterThan(0);
    expect(clock.sleeps.length).toBeGreaterThan(1);
  });

  test('waits as long as it was asked to, or not at all when there is no time for that', async () => {
    const asked = new IngestProblem('retry', 'too often', { retryAfterMs: 5_000 });
    const clock = clockOf(60_000);
    await withRetries(clock, failing(1, asked));
    expect(clock.sleeps).toEqual([5_000]);
    const short = clockOf(4_000);
    await expect(withRetries(short, failing(1, asked))).rejects.toBe(asked);
    expect(short.sleeps).toEqual([]);
  });

  test.each([new IngestProblem('none', 'wrong'), new IngestProblem('later', 'refused'), new Error('bug')])(
    'for good (%s) is not done again',
    async (problem) => {
      const clock = clockOf(60_000);
      await expect(withRetries(clock, failing(1, problem))).rejects.toBe(problem);
      expect(clock.sleeps).toEqual([]);
    },
  );
});
