import type { Page } from '@sod/kit/graphql/connection';
import { asc, desc, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** A total order of rows: by a column, and by id where that ties. */
export interface Order {
  readonly column: PgColumn;
  readonly id: PgColumn;
  readonly descending: boolean;
  /** Type of the column, as which a cursor's text is read. */
  readonly type: 'timestamptz' | 'text';
}

/** A page to be read, whose places may be placeholders. */
export interface PagePlaces {
  readonly size: number;
  readonly backward: boolean;
  readonly after: Place | null;
  readonly before: Place | null;
}

interface Place {
  readonly value: string | Placeholder;
  readonly id: string | Placeholder;
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
export function pageQuery(order: Order, page: PagePlaces): PageQuery {
  const place = ({ value, id }: Place) =>
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

/** The same page with placeholders for what differs from request to request; `pageValues` fills them. */
export function pagePlaceholders(page: Page): PagePlaces {
  const place = (name: string) => ({
    value: sql.placeholder(`${name}Value`),
    id: sql.placeholder(`${name}Id`),
  });
  return { ...page, after: page.after && place('after'), before: page.before && place('before') };
}

/** Fills the placeholders of a page, and `limit` with one row more than it holds. */
export function pageValues({ size, after, before }: Page) {
  return {
    limit: size + 1,
    afterValue: after?.value,
    afterId: after?.id,
    beforeValue: before?.value,
    beforeId: before?.id,
  };
}
