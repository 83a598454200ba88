import type { Page } from '@sod/kit/graphql/connection';
import { sqlState } from '@sod/kit/postgres/client';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import { type ShowRow, showColumns, shows } from '../db/tables/shows.ts';
import { type WatchProgressRow, watchProgress } from '../db/tables/watch-progress.ts';

const LATEST_WATCHED: Order = {
  column: watchProgress.updatedAt,
  id: watchProgress.showId,
  descending: true,
  type: 'timestamptz',
};

/** No show is longer than this (604,800 s), so a position in one of unknown duration ends here. */
const LONGEST = sql.raw('604800');
const FOREIGN_KEY_VIOLATION = '23503';

/** A show that a user has begun, and when they last watched it. */
export interface Watched {
  readonly show: ShowRow;
  readonly updatedAt: Date;
}

export function createProgressRepository(db: Database) {
  return {
    /** Null, and nothing written, when no available show has this id. */
    async save(userId: string, showId: string, positionSeconds: number): Promise<WatchProgressRow | null> {
      const position = sql`least(${positionSeconds}::int, coalesce(duration_seconds, ${LONGEST}))`;
      const completed = sql`coalesce(${position} * 100 >= duration_seconds * 95, false)`;
      try {
        const [row] = await db
          .insert(watchProgress)
          .select(
            sql`SELECT ${userId}::uuid, id, ${position}, ${completed}, now() FROM ${shows}
              WHERE id = ${showId} AND state = 'AVAILABLE'`,
          )
          .onConflictDoUpdate({
            target: [watchProgress.userId, watchProgress.showId],
            set: {
              positionSeconds: sql`excluded.position_seconds`,
              completed: sql`excluded.completed`,
              updatedAt: sql`excluded.updated_at`,
            },
          })
          .returning();
        return row ?? null;
      } catch (error) {
        if (sqlState(error) === FOREIGN_KEY_VIOLATION) return null;
        throw error;
      }
    },

    async ofShows(userId: string, showIds: readonly string[]): Promise<WatchProgressRow[]> {
      const wanted = and(eq(watchProgress.userId, userId), inArray(watchProgress.showId, [...showIds]));
      return db.select().from(watchProgress).where(wanted);
    },

    async unfinished(userId: string, page: Page): Promise<Watched[]> {
      const { conditions, orderBy, limit } = pageQuery(LATEST_WATCHED, page);
      const wanted = [eq(watchProgress.userId, userId), sql`NOT ${watchProgress.completed}`];
      return db
        .select({ show: showColumns, updatedAt: watchProgress.updatedAt })
        .from(watchProgress)
        .innerJoin(shows, and(eq(shows.id, watchProgress.showId), eq(shows.state, 'AVAILABLE')))
        .where(and(...wanted, ...conditions))
        .orderBy(...orderBy)
        .limit(limit);
    },
  };
}

export type ProgressRepository = ReturnType<typeof createProgressRepository>;
