import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
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
  async add(user: { id: string; username: string; email: string; passwordHash: string }): Promise<boolean> {
    const rows = await this.#database
      .insert(users)
      .values({ ...user, admin: true })
      .onConflictDoNothing()
      .returning({ id: users.id });
    return rows.length === 1;
  }
}
