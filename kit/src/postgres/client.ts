import postgres from 'postgres';
import type { ReadinessCheck } from '../health.ts';
import type { Secret } from '../secret.ts';
import { bounded } from './bounded.ts';

export type Sql = postgres.Sql;

export interface PostgresOptions {
  readonly url: Secret;
  /** Connections at the most. */
  readonly poolSize: number;
  /** Longest time one statement may run, in milliseconds; the server ends it. */
  readonly statementTimeoutMs: number;
  /** Longest time a statement may wait for a lock, in milliseconds. */
  readonly lockTimeoutMs: number;
  /** Statements that run or wait at the same time, at the most; 500 unless given. */
  readonly maxPending?: number;
  /** Longest time that a statement waits for a connection, in milliseconds; 2,000 unless given. */
  readonly waitMs?: number;
  /** Name shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Called with the text of each statement that is sent, and its parameters. */
  readonly onStatement?: (text: string, parameters: readonly unknown[]) => void;
}

/** How much longer than a statement may run its end is waited for, in milliseconds. */
const SILENCE_MS = 1_000;

/** Longest wait before a connection is tried again, in seconds. */
const MAX_RECONNECT_SECONDS = 0.5;

/**
 * postgres.js counts the failures of all connections together and waits up to 20 s; a pool that finds Postgres
 * restarting would leave requests waiting long after it is back.
 */
function backoff(failures: number): number {
  return Math.min(0.02 * 2 ** failures, MAX_RECONNECT_SECONDS) * (0.5 + Math.random() / 2);
}

/**
 * A statement that was sent behind another one cannot be withdrawn, and waits for it though other connections are
 * free; at the limit of the pipeline a connection can be lost too (porsager/postgres issue 1189). postgres.js leaves
 * the option out of its types.
 */
const NO_PIPELINE = { max_pipeline: 0 };

/** A pool of connections to Postgres. Nothing is connected before the first statement. */
export function createPostgres(options: PostgresOptions): Sql {
  const { onStatement, maxPending = 500, waitMs = 2_000, statementTimeoutMs } = options;
  const sql = postgres(options.url.reveal(), {
    max: options.poolSize,
    ...NO_PIPELINE,
    connect_timeout: 5,
    backoff,
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName,
      // Compiling a plan takes 100 ms, and the dear part of a plan of ours is often the one that is not executed.
      jit: 'off',
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: options.statementTimeoutMs,
    },
    ...(onStatement
      ? { debug: (_connection: number, text: string, parameters: unknown[]) => onStatement(text, parameters) }
      : {}),
  });
  return bounded(sql, { pending: maxPending, waitMs, deadlineMs: statementTimeoutMs + SILENCE_MS });
}

/** Ready when Postgres answers a statement. */
export function postgresCheck(sql: Sql): ReadinessCheck {
  return async () => {
    try {
      await sql`SELECT 1`;
    } catch {
      throw new Error('does not answer');
    }
  };
}

/** SQLSTATE of an error that Postgres reported, else null. Sources: PostgreSQL manual, appendix A. */
export function sqlState(error: unknown): string | null {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof postgres.PostgresError ? cause.code : null;
}

/** Name of the unique constraint or index that a statement broke, else null. */
export function brokenUnique(error: unknown): string | null {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(cause instanceof postgres.PostgresError) || cause.code !== '23505') return null;
  return cause.constraint_name ?? null;
}
