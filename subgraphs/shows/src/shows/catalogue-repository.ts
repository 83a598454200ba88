import type { Page } from '@sod/kit/graphql/connection';
import { statement, type Values } from '@sod/kit/postgres/statement';
import { and, eq, inArray, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { ShowOrderBy } from '../__generated__/resolvers.ts';
import type { Database } from '../db/client.ts';
import { type Order, pagePlaceholders, pageQuery, pageValues } from '../db/keyset.ts';
import { type ShowRow, showColumns, shows } from '../db/tables.ts';
import { rarePieces } from './search-pieces.ts';
import type { Selection } from './show-lists.ts';

type OrderKey = 'createdAt' | 'title';

const ORDERS: Readonly<Record<ShowOrderBy, Pick<Order, 'descending' | 'type'> & { readonly key: OrderKey }>> =
  {
    NEWEST: { key: 'createdAt', descending: true, type: 'timestamptz' },
    OLDEST: { key: 'createdAt', descending: false, type: 'timestamptz' },
    TITLE_ASC: { key: 'title', descending: false, type: 'text' },
    TITLE_DESC: { key: 'title', descending: true, type: 'text' },
  };

/** Rows that are looked at in order before the text and genre indexes are asked. */
const WINDOW_ROWS = 1_000;

const searched = { ...showColumns, searchText: shows.searchText };

/** What the text of a statement depends on; the rest are values. */
interface Shape {
  readonly orderBy: ShowOrderBy;
  readonly page: Pick<Page, 'backward' | 'after' | 'before' | 'size'>;
  readonly states: number;
  readonly search: boolean;
  /** Rare parts of the search. */
  readonly pieces: number;
  readonly genre: boolean;
}

function keyOf({ orderBy, page, states, search, pieces, genre }: Shape): string {
  const { backward, after, before } = page;
  return [orderBy, backward, after !== null, before !== null, states, search, pieces, genre].join();
}

/** Names of the placeholders of a list. */
function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

function numbered(prefix: string, values: readonly unknown[]): Values {
  return Object.fromEntries(values.map((value, index) => [`${prefix}${index}`, value]));
}

/** Takes the characters that LIKE gives a meaning as they are. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * Folds the case as the column does. The pattern returns to the column's own collation, without which Postgres cannot
 * use the index.
 */
function contains(searchText: SQLWrapper): SQL {
  const pattern = sql.placeholder('pattern');
  return sql`${searchText} LIKE lower(${pattern}::text COLLATE "und-x-icu") COLLATE "default"`;
}

/** What a selection asks of a row beside its state; undefined when it asks nothing. */
function filters({ search, genre }: Shape, row: { searchText: SQLWrapper; genres: SQLWrapper }) {
  return and(
    search ? contains(row.searchText) : undefined,
    genre ? sql`${row.genres} @> ARRAY[${sql.placeholder('genre')}]::text[]` : undefined,
  );
}

export function createCatalogueRepository(db: Database) {
  const statements = new Map<string, (values: Values) => Promise<ShowRow[]>>();

  /** One ordered index scan for each state, because no index orders several states together. */
  function ordered(shape: Shape, conditions: SQL[], orderBy: SQL[], limit: number | Placeholder) {
    const inState = (name: string) =>
      db
        .select(searched)
        .from(shows)
        .where(and(eq(shows.state, sql.placeholder(name)), ...conditions))
        .orderBy(...orderBy)
        .limit(limit);
    const [first, second, ...rest] = names('state', shape.states).map(inState);
    if (!first) throw new Error('A selection has at least one state');
    if (!second) return first.as('ordered');
    return unionAll(first, second, ...rest)
      .orderBy(...orderBy)
      .limit(limit)
      .as('ordered');
  }

  /**
   * A page in one statement. With a search or a genre it first filters a window of rows in the order of the list, which
   * fills the page when the term is frequent; otherwise the term is rare enough to fetch all that match through the
   * indexes and sort them. The planner alone, told to stop after a page, walks the whole ordered index for a genre that
   * no show has: 0.75 s with 300,000 shows.
   */
  function pageOf(shape: Shape) {
    const { key, ...order } = ORDERS[shape.orderBy];
    const places = pagePlaceholders(shape.page);
    const { conditions, direction, orderBy } = pageQuery(
      { ...order, column: shows[key], id: shows.id },
      places,
    );
    const limit = sql.placeholder('limit');
    const sort = (row: Readonly<Record<OrderKey | 'id', SQLWrapper>>) => [
      direction(row[key]),
      direction(row.id),
    ];

    const wanted = filters(shape, shows);
    const window = ordered(shape, conditions, orderBy, wanted ? WINDOW_ROWS : limit);
    const { searchText, ...windowColumns } = window._.selectedFields;
    const near = db
      .select(windowColumns)
      .from(window)
      .where(filters(shape, { searchText, genres: windowColumns.genres }))
      .orderBy(...sort(windowColumns))
      .limit(limit);
    if (!wanted) return near;

    const found = db.$with('found').as(near);
    const enough = sql`(SELECT count(*) FROM ${found}) >= ${limit}`;
    const states = names('state', shape.states).map((name) => sql.placeholder(name));
    const pieces = names('piece', shape.pieces).map(
      (name) => sql`${shows.searchText} LIKE ${sql.placeholder(name)}::text`,
    );
    const text = pieces.length > 0 ? unindexed(filters({ ...shape, genre: false }, shows)) : null;
    const rest = text ? [...pieces, text, filters({ ...shape, search: false }, shows)] : [wanted];
    const all = db
      .select(showColumns)
      .from(shows)
      .where(and(sql`NOT ${enough}`, inArray(shows.state, states), ...rest, ...conditions));
    // OFFSET 0 keeps the planner from pushing the LIMIT into this query and walking the ordered index after all.
    const matches = db.$with('matches', showColumns).as(sql`${all} OFFSET 0`);
    const either = unionAll(
      db.select().from(found).where(enough),
      db
        .select()
        .from(matches)
        .orderBy(...sort(matches))
        .limit(limit),
    ).as('either');
    return db
      .with(found, matches)
      .select()
      .from(either)
      .orderBy(...sort(either));
  }

  function statementOf(shape: Shape): (values: Values) => Promise<ShowRow[]> {
    const key = keyOf(shape);
    const known = statements.get(key);
    if (known) return known;
    // The shapes of ordinary pages: each connection keeps what it prepares, and there are more than a thousand others.
    const prepare = shape.states === 1 && !shape.page.backward && shape.page.before === null;
    const made = statement(db.$client, pageOf(shape), showColumns, { prepare });
    statements.set(key, made);
    return made;
  }

  return {
    async page({ search, genre, states }: Selection, orderBy: ShowOrderBy, page: Page): Promise<ShowRow[]> {
      const pieces = search === null ? [] : rarePieces(search);
      const shape = {
        orderBy,
        page,
        states: states.length,
        search: search !== null,
        pieces: pieces.length,
        genre: genre !== null,
      };
      return statementOf(shape)({
        ...pageValues(page),
        ...numbered('state', states),
        ...numbered('piece', pieces.map(containing)),
        pattern: search === null ? undefined : containing(search),
        genre: genre ?? undefined,
      });
    },
  };
}

/** A condition that Postgres checks on the rows that others find. */
function unindexed(condition: SQL | undefined): SQL | undefined {
  return condition && sql`(${condition}) IS TRUE`;
}

export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>;
