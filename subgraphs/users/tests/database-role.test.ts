import { sqlState } from '@sod/kit/postgres/client';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const INSUFFICIENT_PRIVILEGE = '42501';

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.usersUrl.reveal(), { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database[Symbol.asyncDispose]();
});

describe('the role users_app', () => {
  it('owns its own schema', async () => {
    expect(await sql`SELECT count(*)::int AS count FROM users.users`).toEqual([{ count: 0 }]);
  });

  it.each([
    'SELECT 1 FROM shows.shows',
    "INSERT INTO shows.shows (id, title) VALUES (gen_random_uuid(), 'mine')",
    'DELETE FROM shows.list_entries',
    'CREATE TABLE shows.mine (id int)',
    'DROP SCHEMA shows CASCADE',
    'CREATE SCHEMA mine',
    'CREATE ROLE mine',
    'SET ROLE shows_app',
    'SELECT rolpassword FROM pg_authid',
    "COPY users.users TO PROGRAM 'cat'",
  ])('is refused: %s', async (statement) => {
    const error = await sql.unsafe(statement).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(sqlState(error)).toBe(INSUFFICIENT_PRIVILEGE);
  });
});
