import type { Sql } from '@sod/kit/postgres/client';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { UserRow } from './tables.ts';

/** Typed queries over a pool. The pool belongs to whoever made it. */
export function createDatabase(pool: Sql) {
  return drizzle(pool);
}

export type Database = ReturnType<typeof createDatabase>;

/** A user as a hand-written statement returns one: times come as Postgres' text. */
export interface RawUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly active: boolean;
  readonly admin: boolean;
  readonly created_at: string;
}

export function toUserRow(raw: RawUser): UserRow {
  const { id, username, email, active, admin } = raw;
  return { id, username, email, active, admin, createdAt: new Date(raw.created_at) };
}

/** An instant as a parameter of a hand-written statement. */
export function at(instant: Date): SQL {
  return sql`${instant.toISOString()}::timestamptz`;
}
