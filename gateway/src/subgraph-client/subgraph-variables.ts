import { integer, milliseconds, onOff } from '@sod/kit/config';
import { z } from 'zod';
import type { BatchingRules } from '../execution/batch-group.ts';
import type { CallLimits } from './subgraph-caller.ts';

/** Variables of the environment about calls to subgraphs; each holds for one subgraph at a time. */
export const subgraphVariables = {
  /** Longest time one call may take, its waits and retries included, in milliseconds. */
  SUBGRAPH_TIMEOUT_MS: milliseconds({ min: 10, max: 120_000 }).default(5_000),
  /** Connections, and so calls at the same time, at the most. */
  SUBGRAPH_CONNECTIONS: integer({ min: 1, max: 4_096 }).default(128),
  /** Calls that may wait for a connection. */
  SUBGRAPH_QUEUE: integer({ min: 0, max: 100_000 }).default(1_000),
  /** Longest wait for a connection, in milliseconds. */
  SUBGRAPH_QUEUE_WAIT_MS: milliseconds({ min: 1, max: 120_000 }).default(1_000),
  /** Largest answer that is read, in bytes. */
  SUBGRAPH_MAX_RESPONSE_BYTES: integer({ min: 1_024, max: 1_073_741_824 }).default(10 * 1024 * 1024),
  /** Tries after the first of one query whose connection failed; 0 turns retries off. */
  SUBGRAPH_RETRIES: integer({ min: 0, max: 10 }).default(1),
  /** Retries for every 100 calls, over all calls. */
  SUBGRAPH_RETRY_BUDGET_PERCENT: integer({ min: 0, max: 100 }).default(10),
  /** Longest wait before a retry, in milliseconds; the shortest is a quarter of it. */
  SUBGRAPH_RETRY_DELAY_MS: milliseconds({ min: 1, max: 10_000 }).default(20),
  /** Failures in a row that open the circuit breaker. */
  BREAKER_CONSECUTIVE_FAILURES: integer({ min: 1, max: 10_000 }).default(5),
  /** Share of failures that opens it, in percent, */
  BREAKER_FAILURE_PERCENT: integer({ min: 1, max: 100 }).default(50),
  /** once so many calls fell into the window, */
  BREAKER_MINIMUM_CALLS: integer({ min: 1, max: 1_000_000 }).default(50),
  /** which is so long, in milliseconds. */
  BREAKER_WINDOW_MS: milliseconds({ min: 100, max: 600_000 }).default(10_000),
  /** Time between two probes of a subgraph whose breaker is open, in milliseconds. */
  BREAKER_PROBE_INTERVAL_MS: milliseconds({ min: 10, max: 60_000 }).default(500),
  /** Whether equal queries to a subgraph at the same time are one call. */
  SUBGRAPH_SHARE_CALLS: onOff.default(true),
  /** Whether an entity that a fetch names several times is asked for once. */
  SUBGRAPH_MERGE_ENTITIES: onOff.default(true),
  /** Whether entity fetches of one query that can be sent at the same time to one subgraph are one call. */
  SUBGRAPH_BATCH_FETCHES: onOff.default(true),
  /** Subgraphs, with commas between, for which they are not: where one slow fetch must not hold up another. */
  SUBGRAPH_BATCH_EXCEPT: z
    .string()
    .transform((value) => new Set(value.split(',').map((name) => name.trim())))
    .default(new Set<string>()),
} as const;

const schema = z.object(subgraphVariables);

/** How fetches travel together; undefined when they do not. */
export function batchingRules(
  variables: z.output<typeof schema> & { readonly CACHE_ANSWERS: boolean },
): BatchingRules | undefined {
  if (!variables.SUBGRAPH_BATCH_FETCHES) return undefined;
  return { keepsAnswers: variables.CACHE_ANSWERS, except: variables.SUBGRAPH_BATCH_EXCEPT };
}

/** The limits that the variables stand for. */
export function callLimits(variables: z.output<typeof schema>): CallLimits {
  return {
    timeoutMs: variables.SUBGRAPH_TIMEOUT_MS,
    maxResponseBytes: variables.SUBGRAPH_MAX_RESPONSE_BYTES,
    bulkhead: {
      concurrent: variables.SUBGRAPH_CONNECTIONS,
      queued: variables.SUBGRAPH_QUEUE,
      waitMs: variables.SUBGRAPH_QUEUE_WAIT_MS,
    },
    retry: {
      retries: variables.SUBGRAPH_RETRIES,
      budgetPercent: variables.SUBGRAPH_RETRY_BUDGET_PERCENT,
      minDelayMs: variables.SUBGRAPH_RETRY_DELAY_MS / 4,
      maxDelayMs: variables.SUBGRAPH_RETRY_DELAY_MS,
    },
    breaker: {
      consecutiveFailures: variables.BREAKER_CONSECUTIVE_FAILURES,
      failurePercent: variables.BREAKER_FAILURE_PERCENT,
      minimumCalls: variables.BREAKER_MINIMUM_CALLS,
      windowMs: variables.BREAKER_WINDOW_MS,
    },
    probeIntervalMs: variables.BREAKER_PROBE_INTERVAL_MS,
  };
}
