import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';

export const notificationType = showsSchema.enum('notification_type', [
  'SHOW_READY_FOR_REVIEW',
  'SHOW_APPROVED',
  'SHOW_REJECTED',
  'INGEST_FAILED',
]);

/** Gives events their places, in the order in which they can be read. */
export const outboxPositions = showsSchema.sequence('outbox_positions');

/**
 * What reviewers are told of. Each row is written by the statement that makes the change, with all that there is to
 * tell: the show may be another one, or gone, by the time somebody hears of it.
 */
export const outboxEvents = showsSchema.table(
  'outbox_events',
  {
    id: uuid('id').primaryKey(),
    type: notificationType('type').notNull(),
    data: jsonb('data').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** Of events with the same key there is one. */
    key: text('key').unique('outbox_events_key'),
    /** Null until the event has its deliveries; places are given in the order of commits. */
    position: bigint('position', { mode: 'number' }).unique('outbox_events_position'),
  },
  (table) => [
    index('outbox_events_new').on(table.at, table.id).where(sql`position IS NULL`),
    index('outbox_events_at').on(table.at),
  ],
);

export type OutboxEventRow = typeof outboxEvents.$inferSelect;
export type NotificationType = OutboxEventRow['type'];
