import { describe, expect, it } from 'vitest';
import { PlanningBudget } from './planning-budget.ts';

describe('the planning budget', () => {
  it('lets five seconds of planning come at once, and then half of the time', () => {
    let now = 0;
    const budget = new PlanningBudget({ now: () => now, used: () => now });
    const plan = (ms: number) =>
      budget.spendOn(() => {
        now += ms;
        return 'planned';
      });
    expect(plan(4_999)).toBe('planned');
    expect(plan(8_000)).toBe('planned');
    expect(() => plan(1)).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'SERVICE_UNAVAILABLE', http: expect.anything() }),
      }),
    );
    now += 5_000;
    expect(plan(10)).toBe('planned');
  });

  it('counts planning that fails', () => {
    let now = 0;
    const budget = new PlanningBudget({ now: () => now, used: () => now });
    const fail = () => {
      now += 11_000;
      throw new Error('cannot be planned');
    };
    expect(() => budget.spendOn(fail)).toThrow('cannot be planned');
    expect(() => budget.spendOn(() => 'planned')).toThrow('busy');
  });
});
