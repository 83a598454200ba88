import { sql } from 'drizzle-orm';
import { at, type Database } from '../db/client.ts';
import { clients, refreshTokens, sessions } from '../db/tables.ts';

/** Tokens of the session, or of the client with this id, are refused below this version; null refuses them all. */
export interface Revocation {
  readonly sessionId: string;
  readonly minimumVersion: number | null;
}

export interface RevocationPage {
  readonly cursor: string;
  readonly revocations: readonly Revocation[];
}

/** What has been revoked, and the end of what no longer matters. */
export class RevocationsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Revocations since a cursor, or since a time when there is none or it is from another history (a restored
   * database counts transactions anew). The new cursor is the oldest transaction still running when the
   * statement's snapshot was taken, so one that commits late is told the next time; some are told twice.
   */
  async since(cursor: string | null, earliest: Date): Promise<RevocationPage> {
    const [row] = await this.#database.execute<{ cursor: string; revocations: Revocation[] }>(sql`
      WITH moment AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin),
      start AS MATERIALIZED (
        SELECT CASE WHEN given <= moment.xmin THEN given END AS xid
        FROM moment, (SELECT ${cursor}::text::xid8 AS given) request
      ),
      revoked AS (
        SELECT session.id, session.token_version, session.ended_at FROM start, ${sessions} session
        WHERE start.xid IS NOT NULL AND session.revoked_xid >= start.xid
        UNION ALL
        SELECT session.id, session.token_version, session.ended_at FROM start, ${sessions} session
        WHERE start.xid IS NULL AND session.revoked_at >= ${at(earliest)}
        UNION ALL
        -- A client that is disabled can be enabled again: its end is a version like others.
        SELECT client.id, client.token_version, NULL FROM start, ${clients} client
        WHERE client.revoked_xid >= start.xid OR (start.xid IS NULL AND client.revoked_at >= ${at(earliest)})
      )
      SELECT moment.xmin::text AS cursor, (
        SELECT coalesce(json_agg(json_build_object('sessionId', id, 'minimumVersion',
          CASE WHEN ended_at IS NULL THEN token_version END)), '[]') FROM revoked
      ) AS revocations
      FROM moment`);
    if (!row) throw new Error('The revocation feed returned no row');
    return row;
  }

  /**
   * Deletes a bounded number of rows that cannot matter any more and returns how many: sessions that ended or
   * expired before `before`, and tokens spent so long ago that their like has expired.
   */
  async purge(times: { before: Date; tokensBefore: Date }, limit: number): Promise<number> {
    const [row] = await this.#database.execute<{ count: number }>(sql`
      WITH over AS (
        DELETE FROM ${sessions} WHERE id IN (
          SELECT id FROM ${sessions} WHERE ended_at IS NOT NULL AND revoked_at < ${at(times.before)}
          UNION SELECT id FROM ${sessions} WHERE expires_at < ${at(times.before)} LIMIT ${limit}
        ) RETURNING id
      ),
      spent AS (
        DELETE FROM ${refreshTokens} WHERE hash IN (
          SELECT hash FROM ${refreshTokens} WHERE created_at < ${at(times.tokensBefore)} LIMIT ${limit}
        ) RETURNING session_id
      )
      SELECT (SELECT count(*) FROM over)::int + (SELECT count(*) FROM spent)::int AS count`);
    return row?.count ?? 0;
  }
}
