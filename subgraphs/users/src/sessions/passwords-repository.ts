import { statement } from '@sod/kit/postgres/statement';
import { type SQL, sql } from 'drizzle-orm';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database } from '../db/client.ts';
import { RACED, untilSettled } from '../db/races.ts';
import { sessions, users } from '../db/tables.ts';
import { lockedUser, revoked } from './session-sql.ts';

/** What is needed to judge a password. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string;
  readonly active: boolean;
}

const COLUMNS = { userId: users.id, passwordHash: users.passwordHash, active: users.active };

/** Password hashes: what a sign-in is judged by, and how they change. */
export class PasswordsRepository {
  readonly #database: Database;
  readonly #byEmail: (values: { readonly email: string }) => Promise<Credentials[]>;
  readonly #byId: (values: { readonly id: string }) => Promise<Credentials[]>;

  constructor(database: Database) {
    this.#database = database;
    const credentials = (condition: SQL) =>
      statement(database, database.select(COLUMNS).from(users).where(condition), COLUMNS, {
        prepare: true,
      });
    this.#byEmail = credentials(sql`lower(${users.email}) = lower(${sql.placeholder('email')}::text)`);
    this.#byId = credentials(sql`${users.id} = ${sql.placeholder('id')}::uuid`);
  }

  async credentialsByEmail(email: string): Promise<Credentials | null> {
    return (await this.#byEmail({ email })).at(0) ?? null;
  }

  async credentialsById(userId: string): Promise<Credentials | null> {
    return (await this.#byId({ id: userId })).at(0) ?? null;
  }

  /**
   * Replaces the password, ends the user's other sessions and renews this one's access tokens. False when this
   * session is over or the password changed since it was checked.
   */
  async change(
    change: { credentials: Credentials; sessionId: string; passwordHash: string },
    occasion: Occasion,
  ): Promise<boolean> {
    const { credentials, sessionId, passwordHash } = change;
    const { now } = occasion;
    return untilSettled(async () => {
      const subject = { userId: sql`changed.id`, sessionId: sql`${sessionId}::uuid` };
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
        ),
        ${audited(sql`SELECT ${auditValues('PASSWORD_CHANGED', occasion, subject)} FROM changed`)}
        SELECT same, EXISTS (SELECT FROM changed) AS changed FROM locked`);
      if (row && !row.same) return RACED;
      return row?.changed ?? false;
    });
  }
}
