import type { QueryPlan } from '@apollo/query-planner';
import { SegmentedLru } from '../cache/segmented-lru.ts';

/** What a plan takes by itself, and for each character of its JSON, in bytes, as measured; compiled it takes as much. */
const BYTES_PER_PLAN = 8_000;
const BYTES_PER_CHARACTER = 8;
/** The largest plan is one of some 500 kB of JSON. */
export const PLAN_LIMITS = { entries: 2_000, bytes: 32 * 1024 * 1024, largest: 4 * 1024 * 1024 };

/** Bytes that a plan takes, roughly. */
export function planBytes(plan: QueryPlan): number {
  return BYTES_PER_PLAN + BYTES_PER_CHARACTER * JSON.stringify(plan).length;
}

/**
 * Where Apollo's executor keeps its plans. Its own store counts the characters of their JSON, of which it takes 30
 * million, and nothing for plans of introspection, which have none.
 */
export function createPlanStore() {
  const plans = new SegmentedLru<QueryPlan>(PLAN_LIMITS, planBytes);
  return {
    get: async (key: string) => plans.get(key),
    set: async (key: string, plan: QueryPlan) => plans.set(key, plan),
    delete: async (key: string) => plans.delete(key),
    clear: () => plans.clear(),
  };
}
