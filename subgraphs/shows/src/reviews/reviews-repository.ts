import type { Trace } from '@sod/kit/session';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { audited } from '../db/audit.ts';
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
  readonly trace: Trace;
}

export function createReviewsRepository(db: Database) {
  return {
    async stateOf(showId: string): Promise<ShowState | null> {
      const [row] = await db.select({ state: shows.state }).from(shows).where(eq(shows.id, showId));
      return row?.state ?? null;
    },

    /**
     * Changes the state and writes both trails in one statement, so that none is ever there without the others.
     * Null, and nothing written, when the show is no longer in the state `from`.
     */
    async change({ showId, from, to, reason, trace }: Change): Promise<ShowRow | null> {
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
          SELECT id, ${from}::shows.show_state, state, ${reason}::text, ${trace.actorId}::uuid FROM changed`,
      );
      const event = audited(db, 'SHOW_STATE_CHANGED', trace, {
        rows: sql`changed`,
        showId: sql`id`,
        from: sql`${from}::shows.show_state`,
        to: sql`state`,
      });
      const [row] = await db.with(changed, trail, event).select().from(changed);
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
