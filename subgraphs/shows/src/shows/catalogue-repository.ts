import { MAX_PAGE_SIZE, type Page } from '@sod/kit/graphql/connection';
import { statement, type Values } from '@sod/kit/postgres/statement';
import { and, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { ShowOrderBy } from '../__generated__/resolvers.ts';
import type { Database } from '../db/client.ts';
import { type Order, type PageQuery, pagePlaceholders, pageQuery, pageValues } from '../db/keyset.ts';
import { type ShowRow, showColumns, shows } from '../db/tables/shows.ts';
import { isLong, rarePieces } from './search-pieces.ts';
import type { Selection } from './show-lists.ts';
import type { TrigramSample } from './trigrams-repository.ts';

type OrderKey = 'createdAt' | 'title';

const ORDERS: Readonly<Record<ShowOrderBy, Pick<Order, 'descending' | 'type'> & { readonly key: OrderKey }>> =
  {
    NEWEST: { key: 'createdAt', descending: true, type: 'timestamptz' },
    OLDEST: { key: 'createdAt', descending: false, type: 'timestamptz' },
    TITLE_ASC: { key: 'title', descending: false, type: 'text' },
    TITLE_DESC: { key: 'title', descending: true, type: 'text' },
  };

/** Rows that are looked at in order before anything else: they fill the page when a term is frequent. */
const WINDOW_ROWS = 500;
/** Rows that are looked at when that many of the first window match, because then they are likely to fill it. */
const WIDE_WINDOW_ROWS = 5_000;
const PROMISING_ROWS = 3;

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

/** The longest page and one row more: a constant, without which the planner expects a tenth of the table. */
const LONGEST_ROWS = MAX_PAGE_SIZE + 1;
/** A page and one row more. */
const LIMIT = sql.placeholder('limit');

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

/** @param trigrams how common trigrams are in the catalogue */
export function createCatalogueRepository(db: Database, trigrams: () => Promise<TrigramSample>) {
  const statements = new Map<string, (values: Values) => Promise<ShowRow[]>>();

  /** One ordered index scan for each state, because no index orders several states together. */
  function ordered(shape: Shape, conditions: SQL[], orderBy: SQL[], limit: number) {
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

  /** What is wanted of the first rows of the list, at most a page of them. */
  function filtered(shape: Shape, query: PageQuery, rows: number, when?: SQL) {
    const { key } = ORDERS[shape.orderBy];
    const window = ordered(shape, query.conditions, query.orderBy, rows);
    const { searchText, ...columns } = window._.selectedFields;
    return db
      .select(columns)
      .from(window)
      .where(and(when, filters(shape, { searchText, genres: columns.genres })))
      .orderBy(query.direction(columns[key]), query.direction(columns.id))
      .limit(LIMIT);
  }

  /** All that are wanted, by the indexes of texts and genres, unless others have filled the page. */
  function byIndex(shape: Shape, { conditions }: PageQuery, unless: SQL) {
    const states = names('state', shape.states).map((name) => sql.placeholder(name));
    const pieces = names('piece', shape.pieces).map(
      (name) => sql`${shows.searchText} LIKE ${sql.placeholder(name)}::text`,
    );
    const whole = filters({ ...shape, genre: false }, shows);
    const genre = filters({ ...shape, search: false }, shows);
    const text = pieces.length > 0 ? and(...pieces, unindexed(whole)) : whole;
    const all = db
      .select(showColumns)
      .from(shows)
      .where(and(sql`NOT ${unless}`, inArray(shows.state, states), text, genre, ...conditions));
    // OFFSET 0 keeps the planner from pushing the LIMIT into this query and walking the ordered index after all.
    return db.$with('matches', showColumns).as(sql`${all} OFFSET 0`);
  }

  /**
   * A page in one statement. With a search or a genre it first filters a window of rows in the order of the list, and
   * a wider one where the first is promising; otherwise the term is rare enough to fetch all that match through the
   * indexes and sort them. The planner alone, told to stop after a page, walks the whole ordered index for a genre that
   * no show has: 0.75 s with 300,000 shows.
   */
  function pageOf(shape: Shape) {
    const { key, ...order } = ORDERS[shape.orderBy];
    const query = pageQuery({ ...order, column: shows[key], id: shows.id }, pagePlaceholders(shape.page));
    if (!shape.search && !shape.genre) return filtered(shape, query, LONGEST_ROWS);

    const found = db.$with('found').as(filtered(shape, query, WINDOW_ROWS));
    const count = sql`(SELECT count(*) FROM ${found})`;
    const promising = sql`${count} >= ${sql.raw(String(PROMISING_ROWS))} AND ${count} < ${LIMIT}`;
    const wide = db.$with('wide').as(filtered(shape, query, WIDE_WINDOW_ROWS, promising));
    const enough = sql`${count} >= ${LIMIT}`;
    const wideEnough = sql`(SELECT count(*) FROM ${wide}) >= ${LIMIT}`;
    const matches = byIndex(shape, query, sql`(${enough} OR ${wideEnough})`);
    const sort = (row: Readonly<Record<OrderKey | 'id', SQLWrapper>>) => [
      query.direction(row[key]),
      query.direction(row.id),
    ];
    const either = unionAll(
      db.select().from(found).where(enough),
      db.select().from(wide).where(wideEnough),
      db
        .select()
        .from(matches)
        .orderBy(...sort(matches))
        .limit(LIMIT),
    ).as('either');
    return db
      .with(found, wide, matches)
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
    const made = statement(db, pageOf(shape), showColumns, { prepare });
    statements.set(key, made);
    return made;
  }

  return {
    async page({ search, genre, states }: Selection, orderBy: ShowOrderBy, page: Page): Promise<ShowRow[]> {
      const pieces = search !== null && isLong(search) ? rarePieces(search, await trigrams()) : [];
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
