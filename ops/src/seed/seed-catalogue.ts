import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Secret } from '@sod/kit/secret';
import postgres from 'postgres';
import { UserError } from '../cli/user-error.ts';
import { type CataloguePlan, showIdentity } from './catalogue-plan.ts';
import { copyRow } from './copy-text.ts';
import { type OnIndex, withoutIndexes } from './indexes.ts';
import { SEEDED_TABLES, type SeededTable } from './tables.ts';
import { seededEmail } from './user-rows.ts';

/** What a seed tells while it runs. */
export interface SeedProgress {
  /** So many more rows were sent. */
  onRows(table: SeededTable, rows: number): void;
  onIndex: OnIndex;
}

const CHUNK_CHARACTERS = 256 * 1024;
const IN_FAILED_TRANSACTION = '25P02';

/**
 * Fills the tables in one transaction, so that a seed that is cut short leaves nothing behind; then refreshes the
 * planner's statistics.
 * @param ownerUrl URL of an owner of both schemas
 * @throws UserError when rows of the same seed are there already
 */
export async function seedCatalogue(
  ownerUrl: Secret,
  plan: CataloguePlan,
  progress: SeedProgress,
): Promise<void> {
  const sql = postgres(ownerUrl.reveal(), { max: 1, connect_timeout: 5, onnotice: () => {} });
  const names = SEEDED_TABLES.map(({ name }) => name);
  try {
    await demandNewSeed(sql, plan);
    await sql.begin(async (transaction) => {
      // With indexes in place, entries of the trigram ones are gathered and sorted in lots of this size.
      await transaction`SET LOCAL gin_pending_list_limit = '128MB'`;
      await withoutIndexes(transaction, names, progress.onIndex, async () => {
        for (const table of SEEDED_TABLES) await copyTable(transaction, table, plan, progress);
      });
    });
    for (const name of names) await sql`VACUUM (ANALYZE) ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function demandNewSeed(sql: postgres.Sql, plan: CataloguePlan): Promise<void> {
  const [row] = await sql`
    SELECT EXISTS (SELECT FROM users.users WHERE lower(email) = ${seededEmail(plan, 0)})
      OR EXISTS (SELECT FROM shows.shows WHERE id = ${showIdentity(plan, 0).id}) AS present`;
  if (!row?.present) return;
  throw new UserError(`Rows of seed ${plan.seed} are there already: choose another one with --seed.`);
}

async function copyTable(
  sql: postgres.TransactionSql,
  table: SeededTable,
  plan: CataloguePlan,
  { onRows }: SeedProgress,
): Promise<void> {
  const sink = await sql`COPY ${sql(table.name)} (${sql([...table.columns])}) FROM STDIN`.writable();
  function* chunks(): Generator<string> {
    let chunk = '';
    let rows = 0;
    for (const row of table.rows(plan)) {
      chunk += copyRow(row);
      rows += 1;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      onRows(table, rows);
      chunk = '';
      rows = 0;
    }
    yield chunk;
    onRows(table, rows);
  }
  await pipeline(Readable.from(chunks()), sink, { end: false });
  sink.end();
  // postgres.js 3.4.9 tells nobody about rows that are refused after the end of the data, and its stream then never
  // finishes. The transaction knows: the next statement in it fails.
  await sql`SELECT`.catch((error: postgres.PostgresError) => {
    if (error.code !== IN_FAILED_TRANSACTION) throw error;
    throw new UserError(
      `PostgreSQL refused the rows of ${table.name}, and its log says why: nothing was seeded.`,
    );
  });
}
