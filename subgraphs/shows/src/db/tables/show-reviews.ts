import { bigint, index, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';
import { showState, shows } from './shows.ts';

export const reviewerKind = showsSchema.enum('reviewer_kind', ['PERSON', 'ML']);

export const showReviews = showsSchema.table(
  'show_reviews',
  {
    /** Rows of one show are written under the lock of that show, so this order is the order of events. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: uuid('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    from: showState('from_state').notNull(),
    to: showState('to_state').notNull(),
    reason: text('reason'),
    by: reviewerKind('by').notNull().default('PERSON'),
    /** A user, or the client that a program signed in as. */
    actorId: uuid('actor_id'),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('show_reviews_by_show').on(table.showId, table.id)],
);

export type ShowReviewRow = typeof showReviews.$inferSelect;
export type ReviewerKind = ShowReviewRow['by'];
