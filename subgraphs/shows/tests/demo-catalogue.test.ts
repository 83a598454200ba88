import { createPostgres } from '@sod/kit/postgres/client';
import { expect, test } from 'vitest';
import { DEMO_SHOWS } from '../src/demo/demo-shows.ts';
import { seedDemo } from '../src/demo/seed-demo.ts';
import { parseNewShow } from '../src/shows/show-input.ts';
import { admin, anonymous, createShowsTester } from './shows-tester.ts';

const LISTS = `query ($states: [ShowState!]) {
  available: shows(first: 100) { edges { node { title } } }
  pending: shows(first: 100, filter: { states: $states }) { edges { node { title reviews { to } } } }
}`;

test('the demo catalogue is put once into an empty table, however many do it at once', async () => {
  await using tester = await createShowsTester();
  const url = tester.database.showsUrl;
  const sql = createPostgres({
    url,
    poolSize: 4,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 5_000,
    applicationName: 'test',
  });
  try {
    const counts = await Promise.all(Array.from({ length: 4 }, () => seedDemo(sql)));
    expect(counts.toSorted()).toEqual([0, 0, 0, 27]);
    expect(await seedDemo(sql)).toBe(0);
  } finally {
    await sql.end();
  }
  const lists = await tester.get<Record<'available' | 'pending', { edges: unknown[] }>>(admin, LISTS, {
    states: ['PENDING_REVIEW'],
  });
  expect(lists.available.edges).toHaveLength(24);
  expect(lists.pending.edges).toHaveLength(3);
  const latest = await tester.get(
    anonymous,
    '{ latestShows(first: 1) { edges { node { title publishedAt } } } }',
  );
  expect(latest).toEqual({
    latestShows: {
      edges: [{ node: { title: 'Long Way to Kilimanjaro', publishedAt: '2026-01-28T21:00:00.000Z' } }],
    },
  });
});

test('a table that holds a show is left alone', async () => {
  await using tester = await createShowsTester();
  await tester.newShow();
  const url = tester.database.ownerUrl;
  const sql = createPostgres({
    url,
    poolSize: 1,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 5_000,
    applicationName: 'test',
  });
  try {
    expect(await seedDemo(sql)).toBe(0);
  } finally {
    await sql.end();
  }
});

test.each(DEMO_SHOWS)('the demo show "$title" keeps the rules of a show', (show) => {
  const { title, description, genres, year, rating, language, stream } = show;
  const input = {
    title,
    description,
    genres: [...genres],
    releaseYear: year,
    maturityRating: rating,
    language,
    hlsSrcVideoURL: stream.hls,
    dashSrcVideoURL: stream.dash,
    durationSeconds: stream.seconds,
  };
  expect(parseNewShow(input)).toEqual(input);
});
