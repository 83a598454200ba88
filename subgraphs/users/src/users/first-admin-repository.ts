import { eq, sql } from 'drizzle-orm';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database } from '../db/client.ts';
import { users } from '../db/tables.ts';

/** The first admin, over one connection that holds the lock. */
export class FirstAdminRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Waits until no other process makes a first admin; lasts until the connection ends. */
  async lock(): Promise<void> {
    await this.#database.execute(sql`SELECT pg_advisory_lock(hashtext('users:first-admin'))`);
  }

  async anyAdmin(): Promise<boolean> {
    const rows = await this.#database
      .select({ id: users.id })
      .from(users)
      .where(eq(users.admin, true))
      .limit(1);
    return rows.length > 0;
  }

  /** False when the username or the email is taken. */
  async add(
    user: { id: string; username: string; email: string; passwordHash: string },
    occasion: Occasion,
  ): Promise<boolean> {
    const { id, username, email, passwordHash } = user;
    const event = auditValues('USER_CREATED', occasion, { userId: sql`made.id` });
    const rows = await this.#database.execute(sql`
      WITH made AS (
        INSERT INTO ${users} (id, username, email, password_hash, admin, created_at)
        VALUES (${id}, ${username}, ${email}, ${passwordHash}, true, ${at(occasion.now)})
        ON CONFLICT DO NOTHING
        RETURNING id
      ), ${audited(sql`SELECT ${event} FROM made`)}
      SELECT id FROM made`);
    return rows.length === 1;
  }
}
