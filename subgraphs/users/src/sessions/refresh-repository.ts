import { sql } from 'drizzle-orm';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database, type RawUser, toUserRow } from '../db/client.ts';
import { refreshTokens, sessions, type UserRow, users } from '../db/tables.ts';

/**
 * - `rotated`: the token was spent just now, its successor is the new one.
 * - `repeated`: it had been spent a moment ago by an honest rival; it got another successor.
 * - `over`: the session has ended or expired, nothing changed.
 * - `stolen`: it had been spent before; the session is ended by this.
 */
export type RefreshVerdict = 'rotated' | 'repeated' | 'over' | 'stolen';

export interface RefreshOutcome {
  readonly verdict: RefreshVerdict;
  readonly sessionId: string;
  readonly tokenVersion: number;
  readonly user: UserRow;
}

interface RawOutcome extends RawUser, Record<string, unknown> {
  readonly verdict: RefreshVerdict;
  readonly session_id: string;
  readonly token_version: number;
}

/** Spends refresh tokens. */
export class RefreshRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Judges a refresh token and does what follows, in one statement. Null when nobody knows the token.
   *
   * Tokens carry the generation of their session in which they were issued. Those of the current generation can
   * be spent, which begins the next. Those of the one before are answered again while `graceSeconds` since the
   * change have not passed: two tabs of one browser, or a client that never got the answer. Because a session
   * has one current generation, siblings do not fork it: once one sibling is spent, the others are spent as well,
   * and a thief and the owner meet at the next renewal. Everything older is theft.
   *
   * The user is locked before the session, like everywhere, and read after the wait: a token must not carry
   * rights that were taken away meanwhile.
   */
  async spend(
    request: { presentedHash: Buffer; newHash: Buffer; graceSeconds: number; expiresAt: Date },
    occasion: Occasion,
  ): Promise<RefreshOutcome | null> {
    const { presentedHash, newHash, graceSeconds, expiresAt } = request;
    const { now } = occasion;
    const subject = { userId: sql`judged.user_id`, sessionId: sql`judged.id` };
    const reused = auditValues('REFRESH_TOKEN_REUSED', occasion, subject);
    const graceStart = new Date(now.getTime() - graceSeconds * 1_000);
    const [raw] = await this.#database.execute<RawOutcome>(sql`
      WITH token AS MATERIALIZED (
        SELECT session_id, generation FROM ${refreshTokens} WHERE hash = ${presentedHash}::bytea
      ),
      owner AS MATERIALIZED (
        SELECT account.* FROM ${users} account
        WHERE account.id = (SELECT user_id FROM ${sessions} session JOIN token ON session.id = token.session_id)
        FOR SHARE OF account
      ),
      held AS MATERIALIZED (
        SELECT session.*, token.generation AS presented
        FROM token JOIN ${sessions} session ON session.id = token.session_id
          JOIN owner ON owner.id = session.user_id
        FOR UPDATE OF session
      ),
      judged AS MATERIALIZED (
        SELECT held.*, CASE
          WHEN held.ended_at IS NOT NULL OR held.expires_at <= ${at(now)} OR NOT owner.active THEN 'over'
          WHEN presented = generation THEN 'rotated'
          WHEN presented = generation - 1 AND rotated_at > ${at(graceStart)} THEN 'repeated'
          ELSE 'stolen' END AS verdict
        FROM held, owner
      ),
      renewed AS (
        UPDATE ${sessions} session
        SET generation = judged.generation + 1, rotated_at = ${at(now)}, expires_at = ${at(expiresAt)}
        FROM judged WHERE session.id = judged.id AND judged.verdict = 'rotated'
      ),
      ended AS (
        UPDATE ${sessions} session
        SET ended_at = ${at(now)}, revoked_at = ${at(now)}, revoked_xid = pg_current_xact_id()
        FROM judged WHERE session.id = judged.id AND judged.verdict = 'stolen'
      ),
      issued AS (
        INSERT INTO ${refreshTokens} (hash, session_id, generation, created_at)
        SELECT ${newHash}::bytea, judged.id, judged.presented + 1, ${at(now)}
        FROM judged WHERE judged.verdict IN ('rotated', 'repeated')
      ),
      ${audited(sql`SELECT ${reused} FROM judged WHERE judged.verdict = 'stolen'`)}
      SELECT judged.verdict, judged.id AS session_id, judged.token_version,
        owner.id, owner.username, owner.email, owner.active, owner.admin, owner.created_at
      FROM judged, owner`);
    if (!raw) return null;
    const { verdict, session_id: sessionId, token_version: tokenVersion } = raw;
    return { verdict, sessionId, tokenVersion, user: toUserRow(raw) };
  }
}
