import { describe, expect, it } from 'vitest';
import { clockText, lengthText, spokenTime } from './formats.ts';

describe('times', () => {
  it.each([
    [24, '24 s', '0:24', '24 seconds'],
    [61, '1 min', '1:01', '1 minute 1 second'],
    [3_600, '1 h', '1:00:00', '1 hour'],
    [6_125, '1 h 42 min', '1:42:05', '1 hour 42 minutes 5 seconds'],
    [0, '0 s', '0:00', '0 seconds'],
  ])('of %i seconds are told as length, on a clock and in words', (seconds, length, clock, spoken) => {
    expect([lengthText(seconds), clockText(seconds), spokenTime(seconds)]).toEqual([length, clock, spoken]);
  });
});
