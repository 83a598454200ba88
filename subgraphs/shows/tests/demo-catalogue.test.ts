import { createPostgres } from '@sod/kit/postgres/client';
import type { Secret } from '@sod/kit/secret';
import { expect, test } from 'vitest';
import { approveDemoFilms, demoRows, demoState, seedDemo } from '../src/demo/seed-demo.ts';
import { parseNewShow } from '../src/shows/show-input.ts';
import { admin, anonymous, createShowsTester } from './shows-tester.ts';

const MEDIA_URL = 'http://127.0.0.1:4000/media';

function pool(url: Secret, poolSize = 1) {
  const limits = { statementTimeoutMs: 5_000, lockTimeoutMs: 5_000 };
  return createPostgres({ url, poolSize, ...limits, applicationName: 'test' });
}

const LISTS = `query ($states: [ShowState!]) {
  available: shows(first: 100) { edges { node { title } } }
  pending: shows(first: 100, filter: { states: $states }) { edges { node { title reviews { to } } } }
}`;

test('the demo catalogue is put once into an empty table, however many do it at once', async () => {
  await using tester = await createShowsTester();
  const sql = pool(tester.database.showsUrl, 4);
  try {
    const counts = await Promise.all(Array.from({ length: 4 }, () => seedDemo(sql, MEDIA_URL)));
    expect(counts.toSorted()).toEqual([0, 0, 0, 24]);
    expect(await seedDemo(sql, MEDIA_URL)).toBe(0);
  } finally {
    await sql.end();
  }
  const lists = await tester.get<Record<'available' | 'pending', { edges: unknown[] }>>(admin, LISTS, {
    states: ['PENDING_REVIEW'],
  });
  expect(lists.available.edges).toHaveLength(21);
  expect(lists.pending.edges).toHaveLength(3);
  const latest = await tester.get(
    anonymous,
    '{ latestShows(first: 1) { edges { node { title publishedAt } } } }',
  );
  expect(latest).toEqual({
    latestShows: {
      edges: [{ node: { title: 'Long Way to Kilimanjaro', publishedAt: '2026-01-25T21:00:00.000Z' } }],
    },
  });
});

test('demo shows follow their media to another address, unless somebody gave them others', async () => {
  await using tester = await createShowsTester();
  const sql = pool(tester.database.showsUrl);
  try {
    expect(await demoState(sql)).toBe('EMPTY');
    await seedDemo(sql, MEDIA_URL);
    const [edited, moved] = demoRows(MEDIA_URL);
    await sql`UPDATE shows.shows SET hls_src_video_url = 'https://example.com/own.m3u8' WHERE id = ${edited?.id ?? ''}`;
    expect(await demoState(sql)).toBe('SHOWN');
    await seedDemo(sql, 'http://127.0.0.1:5000/media');
    const addresses = await sql`
      SELECT hls_src_video_url AS hls, poster_url AS poster FROM shows.shows
      WHERE id IN (${edited?.id ?? ''}, ${moved?.id ?? ''}) ORDER BY id`;
    expect(addresses).toEqual([
      { hls: 'https://example.com/own.m3u8', poster: edited?.poster },
      { hls: moved?.hls.replace('4000', '5000'), poster: moved?.poster.replace('4000', '5000') },
    ]);
  } finally {
    await sql.end();
  }
});

test('published demo films are approved once, and a reviewer has the last word', async () => {
  await using tester = await createShowsTester();
  const sql = pool(tester.database.showsUrl);
  try {
    const id = await tester.newShow();
    await sql`INSERT INTO shows.ingest_jobs (id, guid, status, show_id)
      VALUES (gen_random_uuid(), 'demo-rosette', 'COMPLETE', ${id})`;
    expect(await approveDemoFilms(sql)).toBe(1);
    await sql`UPDATE shows.shows SET state = 'PENDING_REVIEW' WHERE id = ${id}`;
    expect(await approveDemoFilms(sql)).toBe(0);
  } finally {
    await sql.end();
  }
});

test('a table that holds a show is left alone', async () => {
  await using tester = await createShowsTester();
  await tester.newShow();
  const sql = pool(tester.database.ownerUrl);
  try {
    expect(await seedDemo(sql, MEDIA_URL)).toBe(0);
    expect(await demoState(sql)).toBe('UNWANTED');
  } finally {
    await sql.end();
  }
});

test.each(demoRows(MEDIA_URL))('the demo show "$title" keeps the rules of a show', (show) => {
  const { title, description, genres, year, rating, language, hls, dash, poster, seconds } = show;
  const input = {
    title,
    description,
    genres: [...genres],
    releaseYear: year,
    maturityRating: rating,
    language,
    hlsSrcVideoURL: hls,
    dashSrcVideoURL: dash,
    posterURL: poster,
    durationSeconds: seconds,
  };
  expect(parseNewShow(input)).toEqual(input);
});
