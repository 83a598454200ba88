import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { type ClientRow, clients } from '../db/tables.ts';

const {
  secretHash: _secretHash,
  revokedAt: _revokedAt,
  revokedXid: _revokedXid,
  ...columns
} = getTableColumns(clients);

/** Every access token that was issued before is refused from then on. */
const revoked = (now: Date) => ({
  tokenVersion: sql`${clients.tokenVersion} + 1`,
  revokedAt: now,
  revokedXid: sql`pg_current_xact_id()`,
});

export interface NewClient {
  readonly id: string;
  readonly name: string;
  readonly scopes: string[];
  readonly secretHash: Buffer;
  readonly createdAt: Date;
}

export class ClientsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Null when there is a client of this name. */
  async add(client: NewClient): Promise<ClientRow | null> {
    const [row] = await this.#database
      .insert(clients)
      .values(client)
      .onConflictDoNothing({ target: clients.name })
      .returning(columns);
    return row ?? null;
  }

  async list(): Promise<ClientRow[]> {
    return this.#database.select(columns).from(clients).orderBy(asc(clients.name));
  }

  /** The hash of an enabled client's secret. */
  async secretHash(id: string): Promise<Buffer | null> {
    const [row] = await this.#database
      .select({ hash: clients.secretHash })
      .from(clients)
      .where(and(eq(clients.id, id), isNull(clients.disabledAt)));
    return row?.hash ?? null;
  }

  /** Notes that an enabled client signed in with the secret of this hash; null when that has changed meanwhile. */
  async use(id: string, secretHash: Buffer, now: Date): Promise<ClientRow | null> {
    const [row] = await this.#database
      .update(clients)
      .set({ lastUsedAt: now })
      .where(and(eq(clients.id, id), eq(clients.secretHash, secretHash), isNull(clients.disabledAt)))
      .returning(columns);
    return row ?? null;
  }

  /** Ends the use of a client; false when there is none that is enabled. */
  async disable(name: string, now: Date): Promise<boolean> {
    const rows = await this.#database
      .update(clients)
      .set({ disabledAt: now, ...revoked(now) })
      .where(and(eq(clients.name, name), isNull(clients.disabledAt)))
      .returning({ id: clients.id });
    return rows.length === 1;
  }

  /** Replaces the secret, and enables a client that was disabled. Null when there is none of this name. */
  async replaceSecret(name: string, secretHash: Buffer, now: Date): Promise<ClientRow | null> {
    const [row] = await this.#database
      .update(clients)
      .set({ secretHash, disabledAt: null, ...revoked(now) })
      .where(eq(clients.name, name))
      .returning(columns);
    return row ?? null;
  }
}
