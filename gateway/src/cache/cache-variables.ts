import { integer, milliseconds, onOff } from '@sod/kit/config';

/** Variables of the environment about kept answers. */
export const cacheVariables = {
  /** Whether answers of subgraphs are kept by their `Cache-Control`. */
  CACHE_ANSWERS: onOff.default(true),
  /** Answers that are kept in memory, at the most. */
  CACHE_MAX_ENTRIES: integer({ min: 1, max: 10_000_000 }).default(10_000),
  /** What they take in memory, at the most, in bytes. */
  CACHE_MAX_BYTES: integer({ min: 1_024, max: 17_179_869_184 }).default(64 * 1024 * 1024),
  /** How long an old answer is given while a new one is fetched, unless the subgraph says it; in milliseconds. */
  CACHE_STALE_WHILE_REVALIDATE_MS: milliseconds({ min: 0, max: 86_400_000 }).default(30_000),
  /** How long an old answer is given when the subgraph fails, unless the subgraph says it; in milliseconds. */
  CACHE_STALE_IF_ERROR_MS: milliseconds({ min: 0, max: 86_400_000 }).default(3_600_000),
  /** How long clients and shared caches may keep an answer to an anonymous GET, at the most, in seconds. */
  CLIENT_MAX_AGE_SECONDS: integer({ min: 0, max: 86_400 }).default(60),
  /** Longest time a command to Redis may take before Redis counts as gone, in milliseconds. */
  REDIS_TIMEOUT_MS: milliseconds({ min: 5, max: 60_000 }).default(50),
} as const;
