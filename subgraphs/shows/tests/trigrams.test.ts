import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTrigramsRepository } from '../src/shows/trigrams-repository.ts';

const MINUTE = 60_000;

let database: TestDatabase;
let sql: postgres.Sql;
let statements = 0;
let time = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  const debug = () => void statements++;
  sql = postgres(database.showsUrl.reveal(), { max: 1, onnotice: () => {}, fetch_types: false, debug });
});
beforeEach(async () => {
  await sql`TRUNCATE shows.shows CASCADE`;
  statements = 0;
});
afterAll(async () => {
  await sql?.end();
  await database?.[Symbol.asyncDispose]();
});

const trigrams = () => createTrigramsRepository(drizzle(sql), () => new Date(time));

async function addShows(count: number, title: string): Promise<void> {
  await sql`
    INSERT INTO shows.shows (id, title, hls_src_video_url)
    SELECT gen_random_uuid(), ${title}, 'https://media.example/a' FROM generate_series(1, ${count})`;
}

test('a trigram counts once for each show that has it, in any case', async () => {
  await addShows(2, 'Lighthouse LIGHTS');
  await addShows(3, 'Night');
  const { shows, counts } = await trigrams().sample();
  expect(shows).toBe(5);
  expect([counts.get('ght'), counts.get('lig'), counts.get('nig'), counts.get('xyz')]).toEqual([
    5,
    2,
    3,
    undefined,
  ]);
});

test('parts that are no three ASCII letters or digits are not counted', async () => {
  await addShows(1, 'a Ü12ß 99x');
  expect([...(await trigrams().sample()).counts.keys()]).toEqual(['99x']);
});

test('of a large catalogue a thousand shows are looked at', async () => {
  await addShows(5_000, 'Night');
  await sql`ANALYZE shows.shows`;
  const { shows } = await trigrams().sample();
  expect(shows).toBeGreaterThan(0);
  expect(shows).toBeLessThanOrEqual(1_000);
});

test('an empty catalogue has none', async () => {
  expect(await trigrams().sample()).toEqual({ shows: 0, counts: new Map() });
});

test('a sample serves all for ten minutes', async () => {
  const { sample } = trigrams();
  const [first, second] = await Promise.all([sample(), sample()]);
  time += 10 * MINUTE;
  expect(await sample()).toBe(first);
  expect(second).toBe(first);
  expect(statements).toBe(1);
  time += 1;
  expect(await sample()).not.toBe(first);
  expect(statements).toBe(2);
});

test('after a failure the next search tries again', async () => {
  const { sample } = trigrams();
  await sql`ALTER TABLE shows.shows RENAME TO hidden`;
  try {
    await expect(sample()).rejects.toThrow();
  } finally {
    await sql`ALTER TABLE shows.hidden RENAME TO shows`;
  }
  expect(await sample()).toEqual({ shows: 0, counts: new Map() });
});
