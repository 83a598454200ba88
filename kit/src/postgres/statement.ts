import { Column, fillPlaceholders, type GetColumnData, type SQL, type SQLWrapper } from 'drizzle-orm';
import { type PgColumn, PgTimestamp } from 'drizzle-orm/pg-core';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Sql } from './client.ts';
import { instantFrom } from './instant.ts';

type Database = PostgresJsDatabase & { readonly $client: Sql };
type Columns = Readonly<Record<string, PgColumn>>;
type RowOf<Selected extends Columns> = { [Name in keyof Selected]: GetColumnData<Selected[Name]> };

/** Values of a statement's placeholders, by their names. */
export type Values = Readonly<Record<string, unknown>>;

function decoderOf(column: PgColumn): ((value: unknown) => unknown) | null {
  if (column instanceof PgTimestamp && column.withTimezone) return (value) => instantFrom(String(value));
  const isIdentity = column.mapFromDriverValue === Column.prototype.mapFromDriverValue;
  return isIdentity ? null : (value) => column.mapFromDriverValue(value);
}

function rowReader(columns: Columns): (values: readonly unknown[]) => Record<string, unknown> {
  const fields = Object.entries(columns).map(([name, column]) => ({ name, decode: decoderOf(column) }));
  // An object that has all its members from the start is filled in half the time of one that grows.
  const blank = Object.fromEntries(fields.map(({ name }) => [name, null]));
  return (values) => {
    const row: Record<string, unknown> = { ...blank };
    let index = 0;
    for (const { name, decode } of fields) {
      const value = values[index++];
      row[name] = value === null || decode === null ? value : decode(value);
    }
    return row;
  };
}

/**
 * A query whose text does not depend on its values: it is written once, and its rows are read as Drizzle reads them,
 * without asking each value again what it is. What is no placeholder stands in the text: Postgres keeps one plan for all
 * values only where it can see, for example, how many rows a constant LIMIT lets through.
 * @param query over placeholders (`sql.placeholder`)
 * @param columns that it selects, in the order of its select list
 * @param options.prepare whether each connection keeps it parsed; for texts of which there are few
 */
export function statement<Selected extends Columns>(
  database: Database,
  query: SQLWrapper,
  columns: Selected,
  { prepare }: { readonly prepare: boolean },
): (values: Values) => Promise<RowOf<Selected>[]> {
  const { sql: text, params } = database.execute(query.getSQL().inlineParams()).getQuery();
  const client = database.$client;
  const read = rowReader(columns);
  return async (values) => {
    const rows = await client
      .unsafe(text, fillPlaceholders(params, values) as string[], { prepare })
      .values();
    return rows.map(read) as RowOf<Selected>[];
  };
}

/**
 * Runs a hand-written statement that each connection keeps parsed, which spares the second half of its way to Postgres
 * and back; for texts of which there are few. Rows hold what the driver reads, by the names of the statement.
 */
export async function executePrepared<Row extends Record<string, unknown>>(
  database: Database,
  query: SQL,
): Promise<Row[]> {
  const { sql: text, params } = database.execute(query).getQuery();
  return database.$client.unsafe<Row[]>(text, params as string[], { prepare: true });
}
