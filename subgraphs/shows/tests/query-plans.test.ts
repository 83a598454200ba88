import type { Page } from '@sod/kit/graphql/connection';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShowOrderBy } from '../src/__generated__/resolvers.ts';
import { createCatalogueRepository } from '../src/shows/catalogue-repository.ts';
import type { Selection } from '../src/shows/show-lists.ts';

const LATEST_PAGE = { size: 20, backward: false, after: null, before: null };
const DEEP_PAGE = {
  ...LATEST_PAGE,
  after: { value: '2026-01-01T00:00:00.000Z', id: '00000fff-0000-7000-8000-000000000000' },
};
const ALL = { search: null, genre: null, states: ['AVAILABLE'] } as const satisfies Selection;
const TRIGRAMS = {
  shows: 100,
  counts: new Map([
    ['kan', 3],
    ['ann', 4],
    ['ste', 9],
    ['tev', 2],
    ['yet', 1],
    ['the', 90],
  ]),
};

let database: TestDatabase;
let sql: postgres.Sql;
/** Statements that the driver sent. */
const sent: { text: string; values: unknown[] }[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  const debug = (_connection: number, text: string, values: unknown[]) => void sent.push({ text, values });
  sql = postgres(database.showsUrl.reveal(), { max: 1, onnotice: () => {}, debug });
  await sql`
    INSERT INTO shows.shows (id, title, description, hls_src_video_url, genres, state, created_at, published_at)
    SELECT (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, md5(n::text), md5(n::text || 'x') || ' the',
      'https://media.example/a', ARRAY['Drama', 'Only ' || n, CASE WHEN n % 50 = 0 THEN 'Every fiftieth' ELSE 'Other' END],
      'AVAILABLE', now() - n * interval '1 hour', now()
    FROM generate_series(1, 6000) AS n`;
  // VACUUM as well: it moves new entries into the GIN indexes, which until then look dear to the planner.
  await sql`VACUUM ANALYZE shows.shows`;
});
afterAll(async () => {
  await sql?.end();
  await database?.[Symbol.asyncDispose]();
});

/** The plan of the one statement that reads a page, as Postgres makes it for these values. */
async function planOf(selection: Selection, orderBy: ShowOrderBy, page: Page = LATEST_PAGE): Promise<string> {
  sent.length = 0;
  await createCatalogueRepository(drizzle(sql), async () => TRIGRAMS).page(selection, orderBy, page);
  const [statement, ...others] = sent;
  expect(others).toEqual([]);
  const rows = await sql.unsafe(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${statement?.text}`,
    statement?.values as string[],
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test.each([
  ['NEWEST', 'Index Scan Backward using shows_by_creation'],
  ['OLDEST', 'Index Scan using shows_by_creation'],
  ['TITLE_ASC', 'Index Scan using shows_by_title'],
  ['TITLE_DESC', 'Index Scan Backward using shows_by_title'],
] as const)('a page in the order %s reads its rows from the index in order', async (orderBy, scan) => {
  const plan = await planOf(ALL, orderBy);
  expect(plan).toContain(scan);
  expect(plan).not.toContain('Sort');
});

test('a page deep in the list starts at its cursor', async () => {
  const plan = await planOf(ALL, 'NEWEST', DEEP_PAGE);
  expect(plan).toMatch(/Index Cond: .*ROW\(created_at, id\) </);
});

test('several states are read from one ordered index scan each', async () => {
  const plan = await planOf({ ...ALL, states: ['AVAILABLE', 'REJECTED', 'ARCHIVED'] }, 'NEWEST');
  expect(plan.match(/using shows_by_creation/g)).toHaveLength(3);
});

test('a rare term is found through the trigram index', async () => {
  const plan = await planOf({ ...ALL, search: 'C4CA42' }, 'NEWEST');
  expect(plan).toContain('Bitmap Index Scan on shows_by_text');
  expect(plan).not.toMatch(/Seq Scan on shows.*\(actual/);
});

test('a long term is looked up by its rarest parts, and checked as a whole', async () => {
  const plan = await planOf({ ...ALL, search: 'Kannapolis, Steve Goyette' }, 'NEWEST');
  const [lookedUp] = plan.match(/Bitmap Index Scan on shows_by_text .*\n\s+Index Cond: .*/) ?? [];
  expect(lookedUp).toContain("'%goy%'");
  expect(lookedUp).not.toContain('kannapolis');
  expect(plan).toMatch(/Filter: .*'%kannapolis, steve goyette%'/);
});

test('a genre that few shows carry is found through the index of genres', async () => {
  for (const genre of ['Only 4000', 'Nothing']) {
    expect(await planOf({ ...ALL, genre }, 'TITLE_ASC')).toContain('Bitmap Index Scan on shows_by_genre');
  }
});

test('a genre that a few of the first rows have is looked for in more of them', async () => {
  const plan = await planOf({ ...ALL, genre: 'Every fiftieth' }, 'NEWEST');
  expect(plan.match(/Index Scan Backward using shows_by_creation on shows .*actual rows=\d+/g)).toHaveLength(
    2,
  );
  expect(plan.match(/(Seq Scan|Bitmap Heap Scan) on shows .*/)?.[0]).toMatch(/never executed/);
});

test.each([
  ['term', { ...ALL, search: 'the' }],
  ['genre', { ...ALL, genre: 'Drama' }],
] as const)('a frequent %s stops reading when the page is full', async (_name, selection) => {
  const plan = await planOf(selection, 'NEWEST');
  expect(plan).toMatch(/Index Scan Backward using shows_by_creation on shows .*actual rows=21(\.00)? /);
  expect(plan.match(/(Seq Scan|Bitmap Heap Scan) on shows .*/)?.[0]).toMatch(/never executed/);
});

describe('over a catalogue that is said to be large', () => {
  beforeAll(async () => {
    // The planner believes this many rows in the pages that there are, until the next ANALYZE.
    const owner = postgres(database.ownerUrl.reveal(), { max: 1, onnotice: () => {} });
    await owner`UPDATE pg_class SET reltuples = 3e6 WHERE oid = 'shows.shows'::regclass`;
    await owner.end();
  });

  test.each([
    ['page', ALL, DEEP_PAGE],
    ['search', { ...ALL, search: 'Kannapolis, Steve Goyette' }, LATEST_PAGE],
  ] as const)('Postgres plans a %s once for all values', async (_name, selection, page) => {
    const repository = createCatalogueRepository(drizzle(sql), async () => TRIGRAMS);
    // Postgres compares the plan for all values with those of the first five executions.
    for (let count = 0; count < 7; count++) await repository.page(selection, 'NEWEST', page);
    const text = sent.at(-1)?.text ?? '';
    const [kept] = await sql`
      SELECT generic_plans > 0 AS "isGeneric" FROM pg_prepared_statements WHERE statement = ${text}`;
    expect(kept).toEqual({ isGeneric: true });
  });
});
