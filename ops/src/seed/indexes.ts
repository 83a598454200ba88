import type postgres from 'postgres';

/** Called before an index is built. */
export type OnIndex = (name: string) => void;

/**
 * Does work with the tables' indexes taken away, unique ones aside, and builds them anew: far faster for many rows
 * than keeping them up to date. Nobody can read the tables until the transaction ends, so it is for a database
 * that nobody else is using; in any other the indexes stay.
 */
export async function withoutIndexes(
  sql: postgres.TransactionSql,
  tables: readonly string[],
  onIndex: OnIndex,
  work: () => Promise<void>,
): Promise<void> {
  if (!(await isAlone(sql))) return work();
  const indexes = await sql<{ name: string; definition: string }[]>`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index WHERE indrelid = ANY (${[...tables]}::text[]::regclass[]) AND NOT indisunique
    ORDER BY name`;
  for (const { name } of indexes) await sql.unsafe(`DROP INDEX ${name}`);
  await work();
  await sql`SET LOCAL maintenance_work_mem = '512MB'`;
  for (const { name, definition } of indexes) {
    onIndex(name);
    await sql.unsafe(definition);
  }
}

async function isAlone(sql: postgres.TransactionSql): Promise<boolean> {
  const [row] = await sql`
    SELECT count(*)::int AS others FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  return row?.others === 0;
}
