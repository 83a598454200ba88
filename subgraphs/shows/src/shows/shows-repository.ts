import type { Page } from '@sod/kit/graphql/connection';
import { sqlState } from '@sod/kit/postgres/client';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import { type ShowRow, type ShowState, showColumns, shows } from '../db/tables.ts';

const BY_PUBLICATION: Order = {
  column: shows.publishedAt,
  id: shows.id,
  descending: true,
  type: 'timestamptz',
};
const BY_CREATION: Order = { ...BY_PUBLICATION, column: shows.createdAt };

const CHECK_VIOLATION = '23514';

export function createShowsRepository(db: Database) {
  return {
    async insert(values: typeof shows.$inferInsert): Promise<ShowRow> {
      const [row] = await db.insert(shows).values(values).returning(showColumns);
      if (!row) throw new Error('Postgres returned no row for an INSERT');
      return row;
    },

    async findMany(ids: readonly string[], states: readonly ShowState[]): Promise<ShowRow[]> {
      const wanted = and(inArray(shows.id, [...ids]), inArray(shows.state, [...states]));
      return db.select(showColumns).from(shows).where(wanted);
    },

    async find(showId: string): Promise<ShowRow | null> {
      const [row] = await db.select(showColumns).from(shows).where(eq(shows.id, showId));
      return row ?? null;
    },

    /** Null when there is no such show; `'no source'` when the change would leave it without a source address. */
    async update(showId: string, values: Partial<ShowRow>): Promise<ShowRow | null | 'no source'> {
      try {
        const [row] = await db
          .update(shows)
          .set({ ...values, updatedAt: sql`now()` })
          .where(eq(shows.id, showId))
          .returning(showColumns);
        return row ?? null;
      } catch (error) {
        if (sqlState(error) === CHECK_VIOLATION) return 'no source';
        throw error;
      }
    },

    async delete(showId: string): Promise<string | null> {
      const [row] = await db.delete(shows).where(eq(shows.id, showId)).returning({ id: shows.id });
      return row?.id ?? null;
    },

    async latest(page: Page): Promise<ShowRow[]> {
      const { orderBy, limit } = pageQuery(BY_PUBLICATION, page);
      return db
        .select(showColumns)
        .from(shows)
        .where(sql`${shows.state} = 'AVAILABLE'`)
        .orderBy(...orderBy)
        .limit(limit);
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
