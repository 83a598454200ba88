import type { Keyset, Page } from '@sod/kit/graphql/connection';
import { statement } from '@sod/kit/postgres/statement';
import { and, type SQL, sql } from 'drizzle-orm';
import { audited, auditValues, type Occasion } from '../db/audit.ts';
import { at, type Database, type RawUser, toUserRow } from '../db/client.ts';
import { type UserRow, users } from '../db/tables.ts';

const columns = {
  id: users.id,
  username: users.username,
  email: users.email,
  active: users.active,
  admin: users.admin,
  createdAt: users.createdAt,
};

export interface NewUser extends Omit<UserRow, 'createdAt'> {
  readonly passwordHash: string;
}

/** Accounts: reading and making them. */
export class UsersRepository {
  readonly #database: Database;
  readonly #byIds: (values: { readonly ids: string }) => Promise<UserRow[]>;

  constructor(database: Database) {
    this.#database = database;
    const byIds = database
      .select(columns)
      .from(users)
      // In a query of its own, because Postgres would read the text anew for each row that it compares.
      .where(sql`${users.id} = ANY((SELECT ${sql.placeholder('ids')}::text::uuid[])::uuid[])`);
    this.#byIds = statement(database, byIds, columns, { prepare: true });
  }

  /** The users among these ids, in no order. Ids have to be UUIDs. */
  async byIds(ids: readonly string[]): Promise<UserRow[]> {
    return this.#byIds({ ids: `{${ids.join(',')}}` });
  }

  /** A page of users, newest first, in reading order and with one row more when there is one. */
  async page(page: Page, search: string | null): Promise<UserRow[]> {
    const conditions: SQL[] = [];
    if (search !== null) {
      const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      conditions.push(
        sql`(lower(${users.username}) LIKE lower(${pattern}) OR lower(${users.email}) LIKE lower(${pattern}))`,
      );
    }
    const place = sql`(${users.createdAt}, ${users.id})`;
    if (page.after) conditions.push(sql`${place} < ${keyset(page.after)}`);
    if (page.before) conditions.push(sql`${place} > ${keyset(page.before)}`);
    const order = sql.raw(page.backward ? 'ASC' : 'DESC');
    return this.#database
      .select(columns)
      .from(users)
      .where(and(...conditions))
      .orderBy(sql`${users.createdAt} ${order}`, sql`${users.id} ${order}`)
      .limit(page.size + 1);
  }

  /** Rejects with Postgres' error when a name is taken. */
  async create(user: NewUser, occasion: Occasion): Promise<UserRow> {
    const { id, username, email, passwordHash, active, admin } = user;
    const event = auditValues('USER_CREATED', occasion, { userId: sql`made.id` });
    const [raw] = await this.#database.execute<RawUser & Record<string, unknown>>(sql`
      WITH made AS (
        INSERT INTO ${users} (id, username, email, password_hash, active, admin, created_at)
        VALUES (${id}, ${username}, ${email}, ${passwordHash}, ${active}, ${admin}, ${at(occasion.now)})
        RETURNING id, username, email, active, admin, created_at
      ), ${audited(sql`SELECT ${event} FROM made`)}
      SELECT * FROM made`);
    if (!raw) throw new Error('An inserted user was not returned');
    return toUserRow(raw);
  }
}

function keyset({ value, id }: Keyset): SQL {
  return sql`(${at(new Date(value))}, ${id}::uuid)`;
}
