import type { QueryPlan } from '@apollo/query-planner';
import { expect, it } from 'vitest';
import { createPlanStore, PLAN_LIMITS, planBytes } from './plan-store.ts';

const planOf = (operation: string): QueryPlan => ({
  kind: 'QueryPlan',
  node: {
    kind: 'Fetch',
    serviceName: 'shows',
    requires: undefined,
    variableUsages: [],
    operation,
    operationName: undefined,
    operationKind: 'query' as never,
    operationDocumentNode: undefined,
  } as never,
});

it('counts plans by what they take in memory, those that fetch nothing too', () => {
  expect(planBytes({ kind: 'QueryPlan' })).toBeGreaterThan(1_000);
  expect(planBytes(planOf('x'.repeat(10_000)))).toBeGreaterThan(50_000);
});

it('keeps no more plans than take its bytes, those that are asked for first', async () => {
  const store = createPlanStore();
  const plan = planOf('x'.repeat(50_000));
  await store.set('used', plan);
  expect(await store.get('used')).toBe(plan);
  const many = Math.ceil(PLAN_LIMITS.bytes / planBytes(plan));
  for (let number = 0; number < many; number++) await store.set(String(number), plan);
  const kept = await Promise.all(Array.from({ length: many }, (_, number) => store.get(String(number))));
  expect(kept.filter(Boolean).length * planBytes(plan)).toBeLessThanOrEqual(PLAN_LIMITS.bytes / 4);
  expect(await store.get('used')).toBe(plan);
  store.clear();
  expect(await store.get('used')).toBeUndefined();
});
