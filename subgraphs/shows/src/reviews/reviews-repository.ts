import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import {
  type ShowReviewRow,
  type ShowRow,
  type ShowState,
  showColumns,
  showReviews,
  shows,
} from '../db/tables.ts';

/** One change of state, as it is asked for. */
export interface Change {
  readonly showId: string;
  readonly from: ShowState;
  readonly to: ShowState;
  readonly reason: string | null;
  readonly actorId: string;
}

export function createReviewsRepository(db: Database) {
  return {
    async stateOf(showId: string): Promise<ShowState | null> {
      const [row] = await db.select({ state: shows.state }).from(shows).where(eq(shows.id, showId));
      return row?.state ?? null;
    },

    /**
     * Changes the state and writes the trail in one statement, so that neither is ever there without the other.
     * Null, and nothing written, when the show is no longer in the state `from`.
     */
    async change({ showId, from, to, reason, actorId }: Change): Promise<ShowRow | null> {
      const now = sql`now()`;
      const changed = db.$with('changed').as(
        db
          .update(shows)
          .set({ state: to, updatedAt: now, ...(to === 'AVAILABLE' ? { publishedAt: now } : {}) })
          .where(and(eq(shows.id, showId), eq(shows.state, from)))
          .returning(showColumns),
      );
      const trail = db.$with('trail', {}).as(
        sql`INSERT INTO ${showReviews} (show_id, from_state, to_state, reason, actor_id)
          SELECT id, ${from}::shows.show_state, state, ${reason}::text, ${actorId}::uuid FROM changed`,
      );
      const [row] = await db.with(changed, trail).select().from(changed);
      return row ?? null;
    },

    /** Trails of several shows, each oldest first. */
    async trails(showIds: readonly string[]): Promise<ShowReviewRow[]> {
      return db
        .select()
        .from(showReviews)
        .where(inArray(showReviews.showId, [...showIds]))
        .orderBy(asc(showReviews.showId), asc(showReviews.id));
    },
  };
}

export type ReviewsRepository = ReturnType<typeof createReviewsRepository>;
