import { type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database, type RawUser, toUserRow } from '../db/client.ts';
import { RACED, untilSettled } from '../db/races.ts';
import { type AuditKind, outboxEvents, refreshTokens, sessions, type UserRow, users } from '../db/tables.ts';

/** What to set; undefined stays. */
export interface UserChange {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly active?: boolean | undefined;
  readonly admin?: boolean | undefined;
}

/** Why nothing was changed. */
export type Refusal = 'missing' | 'last_admin';

type Verdict = 'done' | 'raced' | 'last_admin';
type RawVerdict = { readonly verdict: Verdict } & Record<string, unknown>;

/** Changes of accounts with what they mean for sessions, one statement each. */
export class UserChangesRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Changes an account. Deactivation ends its sessions; a change of `admin` makes their access tokens stale, so
   * that the next ones carry the right scopes. Rejects with Postgres' error when a name is taken.
   */
  async update(id: string, change: UserChange, occasion: Occasion): Promise<UserRow | Refusal> {
    const { now } = occasion;
    const takesAway = change.active === false || change.admin === false;
    return untilSettled(async () => {
      const [raw] = await this.#database.execute<RawVerdict & RawUser>(sql`
        WITH ${judgedUser(id, takesAway)},
        changed AS (
          UPDATE ${users} account SET
            username = coalesce(${change.username ?? null}::text, account.username),
            email = coalesce(${change.email ?? null}::text, account.email),
            active = coalesce(${change.active ?? null}::boolean, account.active),
            admin = coalesce(${change.admin ?? null}::boolean, account.admin)
          FROM judged WHERE account.id = judged.id AND judged.verdict = 'done'
          RETURNING account.*
        ),
        revoked AS (
          UPDATE ${sessions} session SET
            ended_at = CASE WHEN changed.active THEN NULL ELSE ${at(now)} END,
            token_version = session.token_version + 1,
            revoked_at = ${at(now)}, revoked_xid = pg_current_xact_id()
          FROM changed JOIN judged ON judged.id = changed.id
          WHERE session.user_id = changed.id AND session.ended_at IS NULL
            AND (NOT changed.active OR changed.admin <> judged.admin)
        ),
        ${audited(changeEvents(occasion))}
        SELECT judged.verdict, changed.id, changed.username, changed.email, changed.active, changed.admin,
          changed.created_at
        FROM judged LEFT JOIN changed ON changed.id = judged.id`);
      if (raw?.verdict === 'done') return toUserRow(raw);
      return refusalOf(raw);
    });
  }

  /**
   * Deletes an account with its refresh tokens, and leaves word of it in the outbox. Its sessions end; their rows
   * stay for the revocation feed.
   */
  async delete(id: string, occasion: Occasion): Promise<'deleted' | Refusal> {
    const { now } = occasion;
    return untilSettled(async () => {
      const [raw] = await this.#database.execute<RawVerdict>(sql`
        WITH ${judgedUser(id, true)},
        deleted AS (
          DELETE FROM ${users} account USING judged
          WHERE account.id = judged.id AND judged.verdict = 'done'
          RETURNING account.id
        ),
        ended AS (
          UPDATE ${sessions} session
          SET ended_at = ${at(now)}, revoked_at = ${at(now)}, revoked_xid = pg_current_xact_id()
          FROM deleted WHERE session.user_id = deleted.id AND session.ended_at IS NULL
        ),
        forgotten AS (
          DELETE FROM ${refreshTokens} token USING deleted, ${sessions} session
          WHERE session.user_id = deleted.id AND token.session_id = session.id
        ),
        told AS (
          INSERT INTO ${outboxEvents} (id, type, user_id, created_at, next_attempt_at)
          SELECT ${uuidv7()}::uuid, 'user.deleted', deleted.id, ${at(now)}, ${at(now)} FROM deleted
        ),
        ${audited(sql`SELECT ${auditValues('USER_DELETED', occasion, { userId: sql`deleted.id` })} FROM deleted`)}
        SELECT verdict FROM judged`);
      return raw?.verdict === 'done' ? 'deleted' : refusalOf(raw);
    });
  }
}

const CHANGES: readonly (readonly [AuditKind, SQL])[] = [
  ['USER_UPDATED', sql`(changed.username, changed.email) <> (judged.username, judged.email)`],
  ['USER_ACTIVATED', sql`changed.active AND NOT judged.active`],
  ['USER_DEACTIVATED', sql`judged.active AND NOT changed.active`],
  ['ADMIN_GRANTED', sql`changed.admin AND NOT judged.admin`],
  ['ADMIN_REVOKED', sql`judged.admin AND NOT changed.admin`],
];

/** One event for each kind of change; none for a change that sets what is set. */
function changeEvents(occasion: Occasion): SQL {
  const events = CHANGES.map(([kind, happened]) => {
    const event = auditValues(kind, occasion, { userId: sql`changed.id` });
    return sql`SELECT ${event} FROM changed JOIN judged ON judged.id = changed.id WHERE ${happened}`;
  });
  return sql.join(events, sql` UNION ALL `);
}

function refusalOf(raw: RawVerdict | undefined): Refusal | typeof RACED {
  if (!raw) return 'missing';
  return raw.verdict === 'last_admin' ? 'last_admin' : RACED;
}

/**
 * Locks the account and judges the change. One that may take an active admin away first locks all of them, in
 * the order of their ids, so that two admins who remove each other wait for one another; whoever waited counts
 * the admins that are left.
 */
function judgedUser(id: string, takesAway: boolean): SQL {
  return sql`
    seen AS MATERIALIZED (SELECT id, xmin AS version FROM ${users} WHERE id = ${id}::uuid),
    admins AS MATERIALIZED (
      SELECT id FROM ${users} WHERE admin AND active AND ${takesAway}::boolean ORDER BY id FOR UPDATE
    ),
    judged AS MATERIALIZED (
      SELECT account.id, account.username, account.email, account.admin, account.active, CASE
        WHEN account.xmin <> seen.version THEN 'raced'
        WHEN ${takesAway}::boolean AND account.admin AND account.active
          AND NOT EXISTS (SELECT FROM admins WHERE admins.id <> account.id) THEN 'last_admin'
        ELSE 'done' END AS verdict
      FROM ${users} account JOIN seen ON seen.id = account.id
      WHERE (SELECT count(*) FROM admins) >= 0
      FOR UPDATE OF account
    )`;
}
