import type { Keyset, Page } from '@sod/kit/graphql/connection';
import { asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** A total order of rows: by a column, and by id where that ties. */
export interface Order {
  readonly column: PgColumn;
  readonly id: PgColumn;
  readonly descending: boolean;
  /** Type of the column, as which a cursor's text is read. */
  readonly type: 'timestamptz' | 'text';
}

/** What to add to a query of all rows so that it reads one page, and one row more when there is one. */
export interface PageQuery {
  readonly conditions: SQL[];
  /** Orders by the column and the id in which the page is read. */
  readonly direction: (column: SQLWrapper) => SQL;
  readonly orderBy: SQL[];
  readonly limit: number;
}

/** Row comparisons, because an index on (column, id) answers them with one range. */
export function pageQuery(order: Order, page: Page): PageQuery {
  const place = ({ value, id }: Keyset) =>
    order.type === 'text' ? sql`(${value}::text, ${id}::uuid)` : sql`(${value}::timestamptz, ${id}::uuid)`;
  const row = sql`(${order.column}, ${order.id})`;
  const later = sql.raw(order.descending ? '<' : '>');
  const earlier = sql.raw(order.descending ? '>' : '<');
  const conditions: SQL[] = [];
  if (page.after) conditions.push(sql`${row} ${later} ${place(page.after)}`);
  if (page.before) conditions.push(sql`${row} ${earlier} ${place(page.before)}`);
  const direction = order.descending === page.backward ? asc : desc;
  return {
    conditions,
    direction,
    orderBy: [direction(order.column), direction(order.id)],
    limit: page.size + 1,
  };
}
