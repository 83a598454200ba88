import { type SQL, sql } from 'drizzle-orm';
import { at, type Database, type RawUser, toUserRow } from '../db/client.ts';
import { RACED, untilSettled } from '../db/races.ts';
import { refreshTokens, sessions, type UserRow, users } from '../db/tables.ts';

const USER_COLUMNS = sql`id, username, email, active, admin, created_at`;

/** What is needed to judge a password. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string;
  readonly active: boolean;
}

/** A session that is to begin, with the hash of its first refresh token. */
export interface NewSession {
  readonly sessionId: string;
  readonly tokenHash: Buffer;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface NewAccount {
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** Sessions: how they begin and end. Each change is one statement. */
export class SessionsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async credentialsByEmail(email: string): Promise<Credentials | null> {
    return this.#credentials(sql`lower(${users.email}) = lower(${email})`);
  }

  async credentialsById(userId: string): Promise<Credentials | null> {
    return this.#credentials(sql`${users.id} = ${userId}::uuid`);
  }

  /** Begins a session; null when the user is gone or inactive, or the password changed since it was checked. */
  async begin(credentials: Credentials, session: NewSession): Promise<UserRow | null> {
    const [raw] = await this.#database.execute<RawUser & Record<string, unknown>>(sql`
      WITH owner AS (
        UPDATE ${users} SET signed_in_at = ${at(session.now)}
        WHERE id = ${credentials.userId}::uuid AND active AND password_hash = ${credentials.passwordHash}
        RETURNING ${USER_COLUMNS}
      ), ${beginFor(session)}
      SELECT * FROM owner`);
    return raw ? toUserRow(raw) : null;
  }

  /** Makes an account and begins its first session. Rejects with Postgres' error when a name is taken. */
  async register(account: NewAccount, session: NewSession): Promise<UserRow> {
    const [raw] = await this.#database.execute<RawUser & Record<string, unknown>>(sql`
      WITH owner AS (
        INSERT INTO ${users} (id, username, email, password_hash, created_at, signed_in_at)
        VALUES (${account.userId}, ${account.username}, ${account.email}, ${account.passwordHash},
          ${at(session.now)}, ${at(session.now)})
        RETURNING ${USER_COLUMNS}
      ), ${beginFor(session)}
      SELECT * FROM owner`);
    if (!raw) throw new Error('An inserted user was not returned');
    return toUserRow(raw);
  }

  async end(sessionId: string, userId: string, now: Date): Promise<void> {
    await this.#database.execute(sql`
      UPDATE ${sessions} SET ${ended(now)}
      WHERE id = ${sessionId}::uuid AND user_id = ${userId}::uuid AND ended_at IS NULL`);
  }

  /** Ends every session of a user, one that begins at this moment included. */
  async endAll(userId: string, now: Date): Promise<void> {
    await untilSettled(async () => {
      const [row] = await this.#database.execute<{ same: boolean }>(sql`
        WITH ${lockedUser(userId)},
        ended AS (
          UPDATE ${sessions} session SET ${ended(now)} FROM locked
          WHERE locked.same AND session.user_id = locked.id AND session.ended_at IS NULL
        )
        SELECT same FROM locked`);
      return row && !row.same ? RACED : undefined;
    });
  }

  /**
   * Replaces the password, ends the user's other sessions and renews this one's access tokens. False when this
   * session is over or the password changed since it was checked.
   */
  async changePassword(change: {
    credentials: Credentials;
    sessionId: string;
    passwordHash: string;
    now: Date;
  }): Promise<boolean> {
    const { credentials, sessionId, passwordHash, now } = change;
    return untilSettled(async () => {
      const [row] = await this.#database.execute<{ same: boolean; changed: boolean }>(sql`
        WITH ${lockedUser(credentials.userId)},
        current AS MATERIALIZED (
          SELECT session.id FROM ${sessions} session JOIN locked ON locked.same AND locked.id = session.user_id
          WHERE session.id = ${sessionId}::uuid AND session.ended_at IS NULL
          FOR UPDATE OF session
        ),
        changed AS (
          UPDATE ${users} owner SET password_hash = ${passwordHash} FROM locked, current
          WHERE owner.id = locked.id AND owner.password_hash = ${credentials.passwordHash} AND owner.active
          RETURNING owner.id
        ),
        revoked AS (
          UPDATE ${sessions} session SET ${revoked(now)}, token_version = session.token_version + 1,
            ended_at = CASE WHEN session.id = ${sessionId}::uuid THEN NULL ELSE ${at(now)} END
          FROM changed WHERE session.user_id = changed.id AND session.ended_at IS NULL
        )
        SELECT same, EXISTS (SELECT FROM changed) AS changed FROM locked`);
      if (row && !row.same) return RACED;
      return row?.changed ?? false;
    });
  }

  async #credentials(condition: SQL): Promise<Credentials | null> {
    const [row] = await this.#database
      .select({ userId: users.id, passwordHash: users.passwordHash, active: users.active })
      .from(users)
      .where(condition);
    return row ?? null;
  }
}

/** Marks a session for the feed: the transaction orders revocations, the time limits how far back they matter. */
function revoked(now: Date): SQL {
  return sql`revoked_at = ${at(now)}, revoked_xid = pg_current_xact_id()`;
}

function ended(now: Date): SQL {
  return sql`ended_at = ${at(now)}, ${revoked(now)}`;
}

/** The user's row, locked; `same` tells whether the statement sees everything else as it is now. */
function lockedUser(userId: string): SQL {
  return sql`
    seen AS MATERIALIZED (SELECT id, xmin AS version FROM ${users} WHERE id = ${userId}::uuid),
    locked AS MATERIALIZED (
      SELECT owner.id, owner.xmin = seen.version AS same FROM ${users} owner JOIN seen ON seen.id = owner.id
      FOR UPDATE OF owner
    )`;
}

/** Begins a session for the row of `owner`. */
function beginFor({ sessionId, tokenHash, now, expiresAt }: NewSession): SQL {
  return sql`
    session AS (
      INSERT INTO ${sessions} (id, user_id, created_at, rotated_at, expires_at)
      SELECT ${sessionId}::uuid, owner.id, ${at(now)}, ${at(now)}, ${at(expiresAt)} FROM owner
      RETURNING id
    ),
    token AS (
      INSERT INTO ${refreshTokens} (hash, session_id, generation, created_at)
      SELECT ${tokenHash}::bytea, session.id, 1, ${at(now)} FROM session
    )`;
}
