import type { Page } from '@sod/kit/graphql/connection';
import { sqlState } from '@sod/kit/postgres/client';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import { listEntries } from '../db/tables/list-entries.ts';
import { type ShowRow, showColumns, shows } from '../db/tables/shows.ts';

const LATEST_ADDED: Order = {
  column: listEntries.addedAt,
  id: listEntries.showId,
  descending: true,
  type: 'timestamptz',
};
const FOREIGN_KEY_VIOLATION = '23503';

/** A show on a list, and when it was put there. */
export interface Listed {
  readonly show: ShowRow;
  readonly addedAt: Date;
}

export function createMyListRepository(db: Database) {
  const available = (showId: string) => and(eq(shows.id, showId), eq(shows.state, 'AVAILABLE'));

  return {
    /** Null, and nothing written, when no available show has this id. */
    async add(userId: string, showId: string): Promise<ShowRow | null> {
      const show = db.$with('show').as(db.select(showColumns).from(shows).where(available(showId)));
      const added = db
        .$with('added', {})
        .as(
          sql`INSERT INTO ${listEntries} (user_id, show_id) SELECT ${userId}::uuid, id FROM show ON CONFLICT DO NOTHING`,
        );
      try {
        const [row] = await db.with(show, added).select().from(show);
        return row ?? null;
      } catch (error) {
        if (sqlState(error) === FOREIGN_KEY_VIOLATION) return null;
        throw error;
      }
    },

    /** Whether the show was on the list, and the show itself when it is available. */
    async remove(userId: string, showId: string): Promise<{ removed: boolean; show: ShowRow | null }> {
      const removed = db.$with('removed').as(
        db
          .delete(listEntries)
          .where(and(eq(listEntries.userId, userId), eq(listEntries.showId, showId)))
          .returning({ showId: listEntries.showId }),
      );
      const one = db
        .select({ one: sql`1`.as('one') })
        .from(sql`(SELECT) AS nothing`)
        .as('always');
      const [row] = await db
        .with(removed)
        .select({ removed: sql<boolean>`EXISTS (SELECT FROM removed)`, show: showColumns })
        .from(one)
        .leftJoin(shows, available(showId));
      return { removed: row?.removed ?? false, show: row?.show ?? null };
    },

    async entriesOf(userId: string, showIds: readonly string[]): Promise<string[]> {
      const rows = await db
        .select({ showId: listEntries.showId })
        .from(listEntries)
        .where(and(eq(listEntries.userId, userId), inArray(listEntries.showId, [...showIds])));
      return rows.map((row) => row.showId);
    },

    async page(userId: string, page: Page): Promise<Listed[]> {
      const { conditions, orderBy, limit } = pageQuery(LATEST_ADDED, page);
      return db
        .select({ show: showColumns, addedAt: listEntries.addedAt })
        .from(listEntries)
        .innerJoin(shows, and(eq(shows.id, listEntries.showId), eq(shows.state, 'AVAILABLE')))
        .where(and(eq(listEntries.userId, userId), ...conditions))
        .orderBy(...orderBy)
        .limit(limit);
    },
  };
}

export type MyListRepository = ReturnType<typeof createMyListRepository>;
