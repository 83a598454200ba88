import { createTestDatabase } from '@sod/ops/testing/database';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../src/testing/database.ts';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  it('lets each role reach its own schema and refuses it the other', async () => {
    const sql = postgres(database.showsUrl.reveal(), { max: 1 });
    try {
      expect(await sql`SELECT has_schema_privilege('shows', 'CREATE') AS own`).toEqual([{ own: true }]);
      await expect(sql`CREATE TABLE users.intruder ()`).rejects.toMatchObject({ code: '42501' });
      expect(await sql`SHOW search_path`).toEqual([{ search_path: 'shows, public' }]);
    } finally {
      await sql.end();
    }
  });
});
