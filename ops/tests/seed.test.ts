import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedCatalogue } from '../src/seed/seed-catalogue.ts';

const PLAN = { shows: 2_000, users: 300, seed: 1 };
const SILENT = { onRows: () => {}, onIndex: () => {} };

describe('seeding a catalogue', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database[Symbol.asyncDispose]());

  async function ask(statement: string): Promise<Record<string, unknown>[]> {
    const sql = postgres(database.ownerUrl.reveal(), { max: 1, onnotice: () => {} });
    try {
      return [...(await sql.unsafe(statement))];
    } finally {
      await sql.end();
    }
  }

  const indexes = () =>
    ask(`SELECT indexdef FROM pg_indexes WHERE schemaname IN ('shows', 'users') ORDER BY 1`);

  it('fills every table by plan, and leaves the indexes as they were', async () => {
    const before = await indexes();
    const sent: Record<string, number> = {};
    await seedCatalogue(database.ownerUrl, PLAN, {
      onRows: ({ name }, rows) => {
        sent[name] = (sent[name] ?? 0) + rows;
      },
      onIndex: () => {},
    });
    expect(await indexes()).toEqual(before);
    for (const [table, rows] of Object.entries(sent)) {
      expect(await ask(`SELECT count(*)::int AS rows FROM ${table}`)).toEqual([{ rows }]);
    }
    expect(sent).toMatchObject({ 'shows.shows': 2_000, 'users.users': 300 });
  });

  it('makes rows that fit together', async () => {
    await seedCatalogue(database.ownerUrl, PLAN, SILENT);
    const none = [{ count: 0 }];
    expect(
      await ask(`SELECT count(*)::int FROM shows.shows s LEFT JOIN users.users u ON u.id = s.added_by
        WHERE s.added_by IS NOT NULL AND u.id IS NULL`),
    ).toEqual(none);
    expect(
      await ask(`SELECT count(*)::int FROM shows.watch_progress p JOIN shows.shows s ON s.id = p.show_id
        JOIN users.users u ON u.id = p.user_id WHERE s.state <> 'AVAILABLE' OR p.updated_at < s.published_at
        OR p.updated_at < u.created_at OR p.position_seconds > s.duration_seconds`),
    ).toEqual(none);
    expect(
      await ask(`SELECT count(*)::int FROM shows.shows s WHERE s.state <> 'PENDING_REVIEW' AND s.state <> (
        SELECT r.to_state FROM shows.show_reviews r WHERE r.show_id = s.id ORDER BY r.id DESC LIMIT 1)`),
    ).toEqual(none);
  });

  it('refuses a seed that is there already, and takes another one beside it', async () => {
    await seedCatalogue(database.ownerUrl, PLAN, SILENT);
    await expect(seedCatalogue(database.ownerUrl, PLAN, SILENT)).rejects.toThrow(
      /choose another one with --seed/,
    );
    await seedCatalogue(database.ownerUrl, { ...PLAN, seed: 2 }, SILENT);
    expect(await ask('SELECT count(*)::int FROM shows.shows')).toEqual([{ count: 4_000 }]);
  });

  it('leaves tables readable while somebody else is connected', async () => {
    await using stack = new AsyncDisposableStack();
    const reader = postgres(database.showsUrl.reveal(), { max: 1 });
    stack.defer(() => reader.end());
    await reader`SELECT 1`;
    const counts: Promise<unknown>[] = [];
    await seedCatalogue(database.ownerUrl, PLAN, {
      onRows: () => counts.push(reader`SELECT count(*)::int FROM shows.shows`.then(([row]) => row?.count)),
      onIndex: () => {},
    });
    expect(new Set(await Promise.all(counts))).toEqual(new Set([0]));
  });

  it('leaves nothing behind when a row is refused, even at the end of the data', async () => {
    await ask(`ALTER TABLE shows.list_entries ADD CONSTRAINT test_refuses CHECK (added_at < '2000-01-01')`);
    await expect(seedCatalogue(database.ownerUrl, PLAN, SILENT)).rejects.toThrow(
      'PostgreSQL refused the rows of shows.list_entries',
    );
    expect(await ask('SELECT count(*)::int FROM users.users')).toEqual([{ count: 0 }]);
  });
});
