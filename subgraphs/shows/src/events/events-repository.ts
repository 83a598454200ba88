import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { inboxEvents } from '../db/tables/inbox-events.ts';
import { listEntries } from '../db/tables/list-entries.ts';
import { watchProgress } from '../db/tables/watch-progress.ts';

export interface UserEvent {
  readonly id: string;
  readonly type: string;
  readonly userId: string;
}

/** What this schema holds of the users in `gone`: parts of a statement. */
function forgotten(gone: SQL): SQL {
  return sql`
    progress AS (DELETE FROM ${watchProgress} mine USING ${gone} WHERE mine.user_id = gone.user_id RETURNING 1),
    entries AS (DELETE FROM ${listEntries} mine USING ${gone} WHERE mine.user_id = gone.user_id RETURNING 1)`;
}

export function createEventsRepository(db: Database) {
  return {
    /**
     * Deletes what a user left here and remembers the event, in one statement. False, and nothing done, when the
     * event had been applied before.
     */
    async applyDeletion({ id, type, userId }: UserEvent): Promise<boolean> {
      const rows = await db.execute(sql`
        WITH gone AS (
          INSERT INTO ${inboxEvents} (id, type, user_id) VALUES (${id}::uuid, ${type}, ${userId}::uuid)
          ON CONFLICT (id) DO NOTHING RETURNING user_id
        ), ${forgotten(sql`gone`)}
        SELECT user_id FROM gone`);
      return rows.length === 1;
    },

    /**
     * Deletes once more what users left who were deleted within the last day: a change of theirs may have been under
     * way, with a token that was good when it came in.
     */
    async sweep(): Promise<number> {
      const [row] = await db.execute<{ count: number }>(sql`
        WITH gone AS (SELECT DISTINCT user_id FROM ${inboxEvents} WHERE received_at > now() - interval '1 day'),
        ${forgotten(sql`gone`)}
        SELECT (SELECT count(*) FROM progress)::int + (SELECT count(*) FROM entries)::int AS count`);
      return row?.count ?? 0;
    },

    /** Deletes a bounded number of events that were applied so many days ago and returns how many. */
    async purge(days: number, limit: number): Promise<number> {
      const rows = await db.execute(sql`
        DELETE FROM ${inboxEvents} WHERE id IN (
          SELECT id FROM ${inboxEvents} WHERE received_at < now() - ${days}::int * interval '1 day' LIMIT ${limit}
        ) RETURNING 1`);
      return rows.length;
    },
  };
}

export type EventsRepository = ReturnType<typeof createEventsRepository>;
