import { index, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';

/** Events of other services that were applied, so that each is applied once however often it comes. */
export const inboxEvents = showsSchema.table(
  'inbox_events',
  {
    id: uuid('id').primaryKey(),
    type: text('type').notNull(),
    userId: uuid('user_id').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (table) => [index('inbox_events_received_at').on(table.receivedAt)],
);
