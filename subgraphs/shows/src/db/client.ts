import type { Sql } from '@sod/kit/postgres/client';
import { drizzle } from 'drizzle-orm/postgres-js';

/** Typed queries over a pool. The pool belongs to whoever made it. */
export function createDatabase(sql: Sql) {
  return drizzle(sql);
}

export type Database = ReturnType<typeof createDatabase>;
