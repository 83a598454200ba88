import { expect, it } from 'vitest';
import { percentile, welchT } from './statistics.ts';

it('finds percentiles of values in any order', () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 1)).toBe(5);
  expect(percentile([], 0.99)).toBe(0);
});

it('tells samples apart that differ, and not those that do not', () => {
  const around = (centre: number) => Array.from({ length: 100 }, (_, index) => centre + (index % 7));
  expect(welchT(around(10), around(10))).toBe(0);
  expect(welchT(around(10), around(12))).toBeGreaterThan(4.5);
});
