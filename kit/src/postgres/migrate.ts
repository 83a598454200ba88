import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as migrateWithDrizzle } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Secret } from '../secret.ts';

/**
 * Brings a schema to the newest migration. Processes that start together wait for one another at an advisory
 * lock, so each migration runs once. The lock belongs to the session and goes with it.
 * @param options.folder directory of drizzle's migrations
 * @param options.schema Postgres schema that also holds the list of applied migrations
 */
export async function migrate(options: { url: Secret; folder: string; schema: string }): Promise<void> {
  const sql = postgres(options.url.reveal(), { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`SELECT pg_advisory_lock(hashtext(${`migrate:${options.schema}`}))`;
    await migrateWithDrizzle(drizzle(sql), {
      migrationsFolder: options.folder,
      migrationsSchema: options.schema,
      migrationsTable: 'migrations',
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
