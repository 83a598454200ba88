import { expect, test } from 'vitest';
import { instantText } from './instant-text.ts';

const FAR = 8.64e15;

test.each([
  0,
  -1,
  1_769_851_800_123,
  Date.UTC(2024, 1, 29, 23, 59, 59, 999),
  Date.UTC(2024, 2, 1),
  Date.UTC(1, 0, 1),
  -62_167_219_200_001,
  253_402_300_800_000,
  FAR,
  -FAR,
])('the instant %d is written as toISOString writes it', (time) => {
  expect(instantText(new Date(time))).toBe(new Date(time).toISOString());
});

test('instants of more days than are remembered are written as toISOString writes them', () => {
  for (let step = 0; step < 25_000; step++) {
    const instant = new Date(-4e11 + step * 97_654_321);
    expect(instantText(instant)).toBe(instant.toISOString());
  }
});

test('an invalid date is refused', () => {
  expect(() => instantText(new Date(Number.NaN))).toThrow(RangeError);
});
