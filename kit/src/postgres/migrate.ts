import { readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';
import type { Secret } from '../secret.ts';

/**
 * Brings a schema to the newest migration. Processes that start together wait for one another at an advisory
 * lock, so each migration runs once. The lock belongs to the session and goes with it.
 *
 * drizzle's own migrator is not used: it creates the schema, which the owner of the schema alone may not, and
 * runs inside `sql.begin`. Here a migration and its mark are one message, which Postgres runs as one transaction.
 * @param options.folder directory of drizzle's migrations
 * @param options.schema existing Postgres schema that also holds the list of applied migrations
 */
export async function migrate(options: { url: Secret; folder: string; schema: string }): Promise<void> {
  const { url, folder, schema } = options;
  const sql = postgres(url.reveal(), { max: 1, connect_timeout: 5, onnotice: () => {} });
  const applied = sql(`${schema}.migrations`);
  try {
    await sql`SELECT pg_advisory_lock(hashtext(${`migrate:${schema}`}))`;
    await sql`CREATE TABLE IF NOT EXISTS ${applied} (
      hash text PRIMARY KEY, made_at bigint NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
    const rows = await sql<{ made_at: string }[]>`SELECT made_at FROM ${applied}`;
    const done = new Set(rows.map((row) => Number(row.made_at)));
    for (const { sql: statements, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
      if (done.has(folderMillis)) continue;
      const mark = `INSERT INTO "${schema}".migrations (hash, made_at) VALUES ('${hash}', ${folderMillis})`;
      await sql.unsafe([...statements, mark].join(';\n')).simple();
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
