import { MAX_PAGE_SIZE, type Page } from '@sod/kit/graphql/connection';
import { sqlState } from '@sod/kit/postgres/client';
import { statement } from '@sod/kit/postgres/statement';
import type { Trace } from '@sod/kit/session';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { audited } from '../db/audit.ts';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import { announced, showFacts } from '../db/outbox.ts';
import { type ShowRow, type ShowState, showColumns, shows } from '../db/tables/shows.ts';

const BY_CREATION: Order = { column: shows.createdAt, id: shows.id, descending: true, type: 'timestamptz' };

/** How many shows are looked at for their genres, and how many genres are told. */
const GENRES_OF_SHOWS = 10_000;
const MAX_GENRES = 50;

const CHECK_VIOLATION = '23514';

/**
 * One parameter for all ids, so that there is one text for any number of them. They stand in queries of their own,
 * because Postgres would read a text anew for each row that it compares.
 */
const WANTED = sql`${shows.id} = ANY((SELECT ${sql.placeholder('ids')}::text::uuid[])::uuid[])
  AND ${shows.state} = ANY((SELECT ${sql.placeholder('states')}::text::shows.show_state[])::shows.show_state[])`;

export function createShowsRepository(db: Database) {
  const prepared = { prepare: true };
  const findMany = statement(db, db.select(showColumns).from(shows).where(WANTED), showColumns, prepared);
  // A constant limit within, because the planner expects a placeholder to let a tenth of the table through.
  const newest = db
    .select(showColumns)
    .from(shows)
    .where(sql`${shows.state} = 'AVAILABLE'`)
    .orderBy(desc(shows.publishedAt), desc(shows.id))
    .limit(MAX_PAGE_SIZE + 1)
    .as('newest');
  const latest = statement(
    db,
    db
      .select()
      .from(newest)
      .orderBy(desc(newest.publishedAt), desc(newest.id))
      .limit(sql.placeholder('limit')),
    showColumns,
    prepared,
  );

  return {
    async insert(values: typeof shows.$inferInsert, trace: Trace): Promise<ShowRow> {
      const made = db.$with('made').as(db.insert(shows).values(values).returning(showColumns));
      const source = { rows: sql`made`, showId: sql`id`, to: sql`state` };
      const [row] = await db
        .with(
          made,
          audited(db, 'SHOW_CREATED', trace, source),
          announced(db, 'SHOW_READY_FOR_REVIEW', {
            rows: sql`made WHERE state = 'PENDING_REVIEW'`,
            data: showFacts,
          }),
        )
        .select()
        .from(made);
      if (!row) throw new Error('Postgres returned no row for an INSERT');
      return row;
    },

    /** Ids have to be UUIDs. */
    async findMany(ids: readonly string[], states: readonly ShowState[]): Promise<ShowRow[]> {
      return findMany({ ids: `{${ids.join(',')}}`, states: `{${states.join(',')}}` });
    },

    async find(showId: string): Promise<ShowRow | null> {
      const [row] = await db.select(showColumns).from(shows).where(eq(shows.id, showId));
      return row ?? null;
    },

    /** Null when there is no such show; `'no source'` when the change would leave it without a source address. */
    async update(
      showId: string,
      values: Partial<ShowRow>,
      trace: Trace,
    ): Promise<ShowRow | null | 'no source'> {
      const changed = db.$with('changed').as(
        db
          .update(shows)
          .set({ ...values, updatedAt: sql`now()` })
          .where(eq(shows.id, showId))
          .returning(showColumns),
      );
      const event = audited(db, 'SHOW_UPDATED', trace, { rows: sql`changed`, showId: sql`id` });
      try {
        const [row] = await db.with(changed, event).select().from(changed);
        return row ?? null;
      } catch (error) {
        if (sqlState(error) === CHECK_VIOLATION) return 'no source';
        throw error;
      }
    },

    async delete(showId: string, trace: Trace): Promise<string | null> {
      const deleted = db
        .$with('deleted')
        .as(db.delete(shows).where(eq(shows.id, showId)).returning({ id: shows.id, state: shows.state }));
      const source = { rows: sql`deleted`, showId: sql`id`, from: sql`state` };
      const [row] = await db
        .with(deleted, audited(db, 'SHOW_DELETED', trace, source))
        .select()
        .from(deleted);
      return row?.id ?? null;
    },

    async latest(page: Page): Promise<ShowRow[]> {
      return latest({ limit: page.size + 1 });
    },

    /** Genres of the available shows that were published last, those with the most shows first and then by name. */
    async genres(): Promise<string[]> {
      const recent = db
        .select({ genres: shows.genres })
        .from(shows)
        .where(sql`${shows.state} = 'AVAILABLE'`)
        .orderBy(desc(shows.publishedAt), desc(shows.id))
        .limit(GENRES_OF_SHOWS);
      const rows = await db.execute<{ genre: string }>(sql`
        SELECT genre FROM (${recent}) AS recent, unnest(recent.genres) AS genre
        GROUP BY genre ORDER BY count(*) DESC, genre COLLATE "C" LIMIT ${MAX_GENRES}`);
      return rows.map(({ genre }) => genre);
    },

    async addedBy(userId: string, states: readonly ShowState[], page: Page): Promise<ShowRow[]> {
      const { conditions, orderBy, limit } = pageQuery(BY_CREATION, page);
      return db
        .select(showColumns)
        .from(shows)
        .where(and(eq(shows.addedById, userId), inArray(shows.state, [...states]), ...conditions))
        .orderBy(...orderBy)
        .limit(limit);
    },
  };
}

export type ShowsRepository = ReturnType<typeof createShowsRepository>;
