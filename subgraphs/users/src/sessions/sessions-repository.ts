import { executePrepared } from '@sod/kit/postgres/statement';
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database, type RawUser, toUserRow } from '../db/client.ts';
import { RACED, untilSettled } from '../db/races.ts';
import {
  type AuditKind,
  refreshTokens,
  type SessionRow,
  sessions,
  type UserRow,
  users,
} from '../db/tables.ts';
import type { Credentials } from './passwords-repository.ts';
import { ended, lockedUser } from './session-sql.ts';

const USER_COLUMNS = sql`id, username, email, active, admin, created_at`;

/** A session that is to begin, with the hash of its first refresh token. */
export interface NewSession {
  readonly sessionId: string;
  readonly tokenHash: Buffer;
  readonly device: string | null;
  readonly expiresAt: Date;
}

export interface NewAccount {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** Sessions: how they begin and end. Each change is one statement, its audit event included. */
export class SessionsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Begins a session; null when the user is gone or inactive, or the password changed since it was checked. */
  async begin(credentials: Credentials, session: NewSession, occasion: Occasion): Promise<UserRow | null> {
    const begin = sql`
      WITH owner AS (
        UPDATE ${users} SET signed_in_at = ${at(occasion.now)}
        WHERE id = ${credentials.userId}::uuid AND active AND password_hash = ${credentials.passwordHash}
        RETURNING ${USER_COLUMNS}
      ), ${beginFor(session, 'SIGNED_IN', occasion)}
      SELECT * FROM owner`;
    const [raw] = await executePrepared<RawUser & Record<string, unknown>>(this.#database, begin);
    return raw ? toUserRow(raw) : null;
  }

  /** Makes an account and begins its first session. Rejects with Postgres' error when a name is taken. */
  async register(account: NewAccount, session: NewSession, occasion: Occasion): Promise<UserRow> {
    const now = at(occasion.now);
    const [raw] = await this.#database.execute<RawUser & Record<string, unknown>>(sql`
      WITH owner AS (
        INSERT INTO ${users} (id, username, email, password_hash, created_at, signed_in_at)
        VALUES (${account.userId}, ${account.username}, ${account.email}, ${account.passwordHash}, ${now}, ${now})
        RETURNING ${USER_COLUMNS}
      ), ${beginFor(session, 'REGISTERED', occasion)}
      SELECT * FROM owner`);
    if (!raw) throw new Error('An inserted user was not returned');
    return toUserRow(raw);
  }

  /** Sessions of a user that can be renewed, the latest used first. */
  async live(userId: string, now: Date, limit: number): Promise<SessionRow[]> {
    const { id, device, createdAt, rotatedAt } = sessions;
    return this.#database
      .select({ id, device, createdAt, rotatedAt })
      .from(sessions)
      .where(
        and(eq(sessions.userId, userId), isNull(sessions.endedAt), sql`${sessions.expiresAt} > ${at(now)}`),
      )
      .orderBy(desc(rotatedAt), desc(id))
      .limit(limit);
  }

  /** Ends a session of a user; false when the user has no such session, or it is over. */
  async end(session: { id: string; userId: string }, kind: AuditKind, occasion: Occasion): Promise<boolean> {
    const subject = { userId: sql`ended.user_id`, sessionId: sql`ended.id` };
    const rows = await this.#database.execute(sql`
      WITH ended AS (
        UPDATE ${sessions} SET ${ended(occasion.now)}
        WHERE id = ${session.id}::uuid AND user_id = ${session.userId}::uuid AND ended_at IS NULL
        RETURNING id, user_id
      ), ${audited(sql`SELECT ${auditValues(kind, occasion, subject)} FROM ended`)}
      SELECT id FROM ended`);
    return rows.length === 1;
  }

  /**
   * Ends every session of a user, one that begins at this moment included, and counts them. Null when there is no
   * such user.
   */
  async endAll(userId: string, kind: AuditKind, occasion: Occasion): Promise<number | null> {
    return untilSettled(async () => {
      const event = auditValues(kind, occasion, { userId: sql`locked.id` });
      const [row] = await this.#database.execute<{ same: boolean; count: number }>(sql`
        WITH ${lockedUser(userId)},
        ended AS (
          UPDATE ${sessions} session SET ${ended(occasion.now)} FROM locked
          WHERE locked.same AND session.user_id = locked.id AND session.ended_at IS NULL
          RETURNING session.id
        ), ${audited(sql`SELECT ${event} FROM locked WHERE locked.same`)}
        SELECT same, (SELECT count(*) FROM ended)::int AS count FROM locked`);
      if (!row) return null;
      return row.same ? row.count : RACED;
    });
  }
}

/** Begins a session for the row of `owner`, who thereby is the one who acts. */
function beginFor(session: NewSession, kind: AuditKind, occasion: Occasion): SQL {
  const { sessionId, tokenHash, device, expiresAt } = session;
  const now = at(occasion.now);
  const subject = { userId: sql`owner.id`, sessionId: sql`session.id`, actorId: sql`owner.id` };
  return sql`
    session AS (
      INSERT INTO ${sessions} (id, user_id, device, created_at, rotated_at, expires_at)
      SELECT ${sessionId}::uuid, owner.id, ${device}::text, ${now}, ${now}, ${at(expiresAt)} FROM owner
      RETURNING id
    ),
    token AS (
      INSERT INTO ${refreshTokens} (hash, session_id, generation, created_at)
      SELECT ${tokenHash}::bytea, session.id, 1, ${now} FROM session
    ),
    ${audited(sql`SELECT ${auditValues(kind, occasion, subject)} FROM owner, session`)}`;
}
