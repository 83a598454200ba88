import { describe, expect, it } from 'vitest';
import { parsePlan } from './arguments.ts';

describe('the flags of the seed', () => {
  it('have defaults', () => {
    expect(parsePlan([])).toEqual({ shows: 1000, users: 100, seed: 1 });
    expect(parsePlan(['--shows', '5', '--seed=7'])).toEqual({ shows: 5, users: 100, seed: 7 });
  });

  it.each([
    [['--shows', 'many'], /^--shows must be a whole number from 0 to 50000000: npm run seed/],
    [['--shows=-1'], /^--shows must be/],
    [['--users', '1e3'], /^--users must be/],
    [['--users', '50000001'], /^--users must be/],
    [['--seed', '1.5'], /^--seed must be a whole number from 0 to 1000000/],
    [['--films', '5'], /^Unknown option '--films'.*: npm run seed/],
    [['5'], /^Unexpected argument '5'.*: npm run seed/],
    [['--shows'], /^Option '--shows <value>' argument missing.*: npm run seed/],
  ])('%j ends in one line that says what would do', (parameters, message) => {
    expect(() => parsePlan(parameters)).toThrow(message);
    expect(() => parsePlan(parameters)).not.toThrow(/\n/);
  });
});
