import { expect, it } from 'vitest';
import { RetryBudget } from './retry-budget.ts';

const LIMITS = { retries: 1, budgetPercent: 10, minDelayMs: 5, maxDelayMs: 20 };

function spend(budget: RetryBudget): number {
  let spent = 0;
  while (budget.take(1) !== null) spent++;
  return spent;
}

it('waits a random time between its bounds', () => {
  expect(new RetryBudget(LIMITS, () => 0).take(1)).toBe(5);
  expect(new RetryBudget(LIMITS, () => 0.5).take(1)).toBe(12.5);
});

it('gives one call no more than its retries', () => {
  const budget = new RetryBudget(LIMITS);
  expect(budget.take(1)).not.toBeNull();
  expect(budget.take(2)).toBeNull();
});

it('gives all calls together a tenth of their number', () => {
  const budget = new RetryBudget(LIMITS);
  spend(budget);
  for (let calls = 0; calls < 50; calls++) budget.called();
  expect(spend(budget)).toBe(5);
});

it('does not save up without end', () => {
  const budget = new RetryBudget(LIMITS);
  for (let calls = 0; calls < 10_000; calls++) budget.called();
  expect(spend(budget)).toBe(10);
});

it('gives nothing without a budget', () => {
  const budget = new RetryBudget({ ...LIMITS, budgetPercent: 0 });
  for (let calls = 0; calls < 100; calls++) budget.called();
  expect(spend(budget)).toBe(0);
});
