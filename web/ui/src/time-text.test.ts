import { describe, expect, it } from 'vitest';
import { tellDuration, tellTime } from './time-text.tsx';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const MINUTE = 60_000;

describe('an instant', () => {
  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [5 * MINUTE, '5 min. ago'],
    [3 * 60 * MINUTE, '3 hr. ago'],
    [24 * 60 * MINUTE, 'yesterday'],
    [7 * 24 * 60 * MINUTE, 'Mar 3, 2026'],
  ])('of %d ms ago is told as "%s"', (ago, text) => {
    expect(tellTime(NOW - ago, NOW)).toBe(text);
  });
});

describe('a length', () => {
  it.each([
    [5, '0:05'],
    [125, '2:05'],
    [6_130, '1:42:10'],
  ])('of %d s is told as "%s"', (seconds, text) => {
    expect(tellDuration(seconds)).toBe(text);
  });
});
