import type { Trace } from '@sod/kit/session';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { audited } from '../db/audit.ts';
import type { Database } from '../db/client.ts';
import { announced, reviewFacts } from '../db/outbox.ts';
import type { NotificationType } from '../db/tables/outbox-events.ts';
import { type ReviewerKind, type ShowReviewRow, showReviews } from '../db/tables/show-reviews.ts';
import { type ShowRow, type ShowState, showColumns, shows } from '../db/tables/shows.ts';

/** One change of state, as it is asked for. */
export interface Change {
  readonly showId: string;
  readonly from: ShowState;
  readonly to: ShowState;
  readonly reason: string | null;
  readonly by: ReviewerKind;
  readonly trace: Trace;
}

/** What reviewers are told of a show in a new state. */
const NEWS: Readonly<Record<ShowState, NotificationType | null>> = {
  PENDING_REVIEW: 'SHOW_READY_FOR_REVIEW',
  AVAILABLE: 'SHOW_APPROVED',
  REJECTED: 'SHOW_REJECTED',
  ARCHIVED: null,
};

export function createReviewsRepository(db: Database) {
  return {
    async stateOf(showId: string): Promise<ShowState | null> {
      const [row] = await db.select({ state: shows.state }).from(shows).where(eq(shows.id, showId));
      return row?.state ?? null;
    },

    /**
     * Changes the state, writes both trails and tells reviewers in one statement, so that none is ever there without the
     * others.
     * Null, and nothing written, when the show is no longer in the state `from`.
     */
    async change({ showId, from, to, reason, by, trace }: Change): Promise<ShowRow | null> {
      const now = sql`now()`;
      const changed = db.$with('changed').as(
        db
          .update(shows)
          .set({ state: to, updatedAt: now, ...(to === 'AVAILABLE' ? { publishedAt: now } : {}) })
          .where(and(eq(shows.id, showId), eq(shows.state, from)))
          .returning(showColumns),
      );
      const trail = db.$with('trail', {}).as(
        sql`INSERT INTO ${showReviews} (show_id, from_state, to_state, reason, by, actor_id)
          SELECT id, ${from}::shows.show_state, state, ${reason}::text, ${by}::shows.reviewer_kind,
            ${trace.actorId}::uuid FROM changed`,
      );
      const event = audited(db, 'SHOW_STATE_CHANGED', trace, {
        rows: sql`changed`,
        showId: sql`id`,
        from: sql`${from}::shows.show_state`,
        to: sql`state`,
      });
      const type = NEWS[to];
      const data = reviewFacts({ from, reason, by });
      const news = type === null ? [] : [announced(db, type, { rows: sql`changed`, data })];
      const [row] = await db
        .with(changed, trail, event, ...news)
        .select()
        .from(changed);
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
