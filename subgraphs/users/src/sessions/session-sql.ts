import { type SQL, sql } from 'drizzle-orm';
import { at } from '../db/client.ts';
import { users } from '../db/tables.ts';

/** Marks a session for the feed: the transaction orders revocations, the time limits how far back they matter. */
export function revoked(now: Date): SQL {
  return sql`revoked_at = ${at(now)}, revoked_xid = pg_current_xact_id()`;
}

export function ended(now: Date): SQL {
  return sql`ended_at = ${at(now)}, ${revoked(now)}`;
}

/** The user's row, locked; `same` tells whether the statement sees everything else as it is now. */
export function lockedUser(userId: string): SQL {
  return sql`
    seen AS MATERIALIZED (SELECT id, xmin AS version FROM ${users} WHERE id = ${userId}::uuid),
    locked AS MATERIALIZED (
      SELECT owner.id, owner.xmin = seen.version AS same FROM ${users} owner JOIN seen ON seen.id = owner.id
      FOR UPDATE OF owner
    )`;
}
