import { sql } from 'drizzle-orm';
import { boolean, index, integer, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';
import { shows } from './shows.ts';

export const watchProgress = showsSchema.table(
  'watch_progress',
  {
    userId: uuid('user_id').notNull(),
    showId: uuid('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    positionSeconds: integer('position_seconds').notNull(),
    completed: boolean('completed').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.showId] }),
    index('watch_progress_unfinished')
      .on(table.userId, table.updatedAt, table.showId)
      .where(sql`NOT completed`),
    index('watch_progress_by_show').on(table.showId),
  ],
);

export type WatchProgressRow = typeof watchProgress.$inferSelect;
