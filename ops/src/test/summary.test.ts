import { describe, expect, it } from 'vitest';
import { type Kind, type Outcome, summary } from './summary.ts';

function outcome(kind: Kind, state: Outcome['state'], title = 'a test'): Outcome {
  return { kind, state, title, file: `${kind}/some.test.ts` };
}

describe('the summary of a test run', () => {
  it('ends with one plain line', () => {
    expect(summary([outcome('unit', 'passed'), outcome('unit', 'failed')], []).at(-1)).toBe(
      '1 passed, 1 failed',
    );
  });

  it('counts by kind and names each skipped suite once', () => {
    const lines = summary(
      [
        outcome('unit', 'passed'),
        outcome('integration', 'passed'),
        outcome('integration', 'skipped', 'the cache (needs Redis) > forgets'),
        outcome('integration', 'skipped', 'the cache (needs Redis) > remembers'),
      ],
      [],
    );
    expect(lines).toEqual([
      'unit         1 passed, 0 failed',
      'integration  1 passed, 0 failed, 2 skipped',
      'Skipped: the cache (needs Redis), in integration/some.test.ts: 2 tests',
      '2 passed, 0 failed, 2 skipped',
    ]);
  });

  it('counts what is broken outside tests as failed', () => {
    expect(summary([outcome('unit', 'passed')], ['unit/other.test.ts: no such module'])).toEqual([
      'unit  1 passed, 0 failed',
      'Broken: unit/other.test.ts: no such module',
      '1 passed, 1 failed',
    ]);
  });
});
