import { type SQL, sql } from 'drizzle-orm';
import { at, type Database } from '../db/client.ts';
import { type SigningKeyRow, signingKeys } from '../db/tables.ts';

export type NewSigningKey = Pick<
  SigningKeyRow,
  'kid' | 'publicJwk' | 'privateJwk' | 'createdAt' | 'activatesAt'
>;

/** The table of signing keys. */
export class KeysRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keys that are not retired, oldest first. */
  async published(now: Date): Promise<SigningKeyRow[]> {
    return this.#database
      .select()
      .from(signingKeys)
      .where(sql`${signingKeys.retiresAt} IS NULL OR ${signingKeys.retiresAt} > ${at(now)}`)
      .orderBy(signingKeys.serial);
  }

  /** Adds the first key of all; does nothing when there has been one. The serial number lets one process win. */
  async addFirst(key: NewSigningKey): Promise<void> {
    await this.#database.execute(sql`
      INSERT INTO ${signingKeys} (kid, serial, public_jwk, private_jwk, created_at, activates_at)
      SELECT ${values(key, sql`1`)} WHERE NOT EXISTS (SELECT FROM ${signingKeys})
      ON CONFLICT (serial) DO NOTHING`);
  }

  /**
   * Adds a successor of the newest key and sets when that one retires. False when the newest one does not sign yet:
   * another process has added it a moment ago.
   */
  async addSuccessor(key: NewSigningKey, predecessorRetiresAt: Date): Promise<boolean> {
    const rows = await this.#database.execute(sql`
      WITH newest AS (SELECT serial, activates_at FROM ${signingKeys} ORDER BY serial DESC LIMIT 1),
      added AS (
        INSERT INTO ${signingKeys} (kid, serial, public_jwk, private_jwk, created_at, activates_at)
        SELECT ${values(key, sql`newest.serial + 1`)} FROM newest
        WHERE newest.activates_at <= ${at(key.createdAt)}
        ON CONFLICT (serial) DO NOTHING
        RETURNING serial
      ),
      retired AS (
        UPDATE ${signingKeys} key SET retires_at = ${at(predecessorRetiresAt)}
        FROM added WHERE key.serial = added.serial - 1
      )
      SELECT serial FROM added`);
    return rows.length === 1;
  }
}

function values(key: NewSigningKey, serial: SQL): SQL {
  const publicJwk = JSON.stringify(key.publicJwk);
  const privateJwk = JSON.stringify(key.privateJwk);
  return sql`${key.kid}::text, ${serial}, ${publicJwk}::text::jsonb, ${privateJwk}::text::jsonb,
    ${at(key.createdAt)}, ${at(key.activatesAt)}`;
}
