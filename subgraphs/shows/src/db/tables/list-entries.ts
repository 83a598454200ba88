import { index, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';
import { shows } from './shows.ts';

export const listEntries = showsSchema.table(
  'list_entries',
  {
    userId: uuid('user_id').notNull(),
    showId: uuid('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.showId] }),
    index('list_entries_by_time').on(table.userId, table.addedAt, table.showId),
    index('list_entries_by_show').on(table.showId),
  ],
);
