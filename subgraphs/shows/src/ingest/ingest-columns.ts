import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { IngestOutcome } from '../__generated__/resolvers.ts';
import { type IngestJobRow, ingestJobColumns } from '../db/tables/ingest-jobs.ts';
import { type ShowRow, showColumns } from '../db/tables/shows.ts';

/** What a message led to. */
export interface Ingested {
  readonly outcome: IngestOutcome;
  readonly job: IngestJobRow;
  readonly show: ShowRow | null;
}

function namesOf(columns: Readonly<Record<string, PgColumn>>, table: string): SQL {
  const names = Object.values(columns).map(
    ({ name }) => sql`${sql.identifier(table)}.${sql.identifier(name)}`,
  );
  return sql.join(names, sql`, `);
}

/** Select list of a job's columns, as the statements here select and return them. */
export const jobOf = (table: string) => namesOf(ingestJobColumns, table);

/** The same of a show. */
export const showOf = (table: string) => namesOf(showColumns, table);
