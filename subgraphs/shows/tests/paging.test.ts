import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, anonymous, createShowsTester, type ShowsTester, type Variables } from './shows-tester.ts';

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $f: ShowFilter, $o: ShowOrderBy) {
  shows(first: $first, after: $after, last: $last, before: $before, filter: $f, orderBy: $o) {
    edges { cursor node { id title createdAt } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const ORDERS = ['NEWEST', 'OLDEST', 'TITLE_ASC', 'TITLE_DESC'];
const TITLES = ['b', 'B', 'a', 'É', 'e', 'Z', '10', '9', 'b', 'ß', '🎬', 'e\u0301'];

interface Page {
  readonly edges: readonly { cursor: string; node: { id: string; title: string; createdAt: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
  // Twelve at a time, so that several share a millisecond and a title.
  await Promise.all([...TITLES, ...TITLES].map((title) => tester.newShow({ title }, { available: true })));
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

async function page(variables: Variables): Promise<Page> {
  return (await tester.get<{ shows: Page }>(anonymous, PAGE, variables)).shows;
}

async function walk(direction: 'forward' | 'backward', size: number, base: Variables): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const forward = direction === 'forward';
    const args: Variables = forward ? { first: size, after: cursor } : { last: size, before: cursor };
    const { edges, pageInfo } = await page({ ...base, ...args });
    const seen = edges.map(({ node }) => node.id);
    ids.splice(forward ? ids.length : 0, 0, ...seen);
    expect(forward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(cursor !== null);
    expect(pageInfo.startCursor).toBe(edges.at(0)?.cursor);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return ids;
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

describe.each(ORDERS)('the list in the order %s', (o) => {
  test('read in pages, forwards and backwards, is the whole list', async () => {
    const whole = (await page({ first: 100, o })).edges.map(({ node }) => node.id);
    expect(new Set(whole).size).toBe(TITLES.length * 2);
    for (const size of [1, 5, 7, 24, 100]) {
      expect(await walk('forward', size, { o })).toEqual(whole);
      expect(await walk('backward', size, { o })).toEqual(whole);
    }
  });

  test('is the same with a filter that all shows meet', async () => {
    const f = { states: ['AVAILABLE'] };
    expect(await walk('forward', 5, { o, f })).toEqual(await walk('forward', 100, { o }));
  });

  test('between two cursors holds what lies between, and knows of more on both sides', async () => {
    const { edges } = await page({ first: 100, o });
    const [after, before] = [edges[3]?.cursor, edges[9]?.cursor];
    const between = edges.slice(4, 9).map(({ node }) => node.id);
    for (const size of [{ first: 100 }, { last: 100 }]) {
      const { edges, pageInfo } = await page({ ...size, after, before, o });
      expect(edges.map(({ node }) => node.id)).toEqual(between);
      expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    }
  });
});

test('orders by title alphabetically in any letter case, and the other way round', async () => {
  const titles = async (o: string) => (await page({ first: 100, o })).edges.map(({ node }) => node.title);
  const ascending = await titles('TITLE_ASC');
  const collator = new Intl.Collator('en');
  expect(ascending).toEqual(ascending.toSorted(collator.compare));
  expect(await titles('TITLE_DESC')).toEqual(ascending.toReversed());
});

test('orders by creation, the latest first or last', async () => {
  const times = async (o: string) => (await page({ first: 100, o })).edges.map(({ node }) => node.createdAt);
  expect(await times('OLDEST')).toEqual((await times('OLDEST')).toSorted());
  expect(await times('NEWEST')).toEqual((await times('OLDEST')).toReversed());
});

test('a page is 20 shows when no size is given', async () => {
  expect((await page({})).edges).toHaveLength(20);
});

test('an empty list is an empty page', async () => {
  expect(await page({ f: { search: 'nothing has this' } })).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test.each([
  ['first: 0', { first: 0 }, ['first']],
  ['first: -1', { first: -1 }, ['first']],
  ['first: 101', { first: 101 }, ['first']],
  ['last: 0', { last: 0 }, ['last']],
  ['last: 101', { last: 101 }, ['last']],
  ['first and last', { first: 1, last: 1 }, ['last']],
  ['an empty cursor', { after: '' }, ['after']],
  ['a cursor that is none', { after: 'abc', before: '🎬' }, ['after', 'before']],
  ['a long cursor', { after: 'a'.repeat(50_000) }, ['after']],
  ['everything wrong', { first: 0, last: 500, after: 'x' }, ['first', 'last', 'last', 'after']],
])('a page with %s is refused', async (_name, variables, fields) => {
  expect(await tester.fieldsOf(anonymous, PAGE, variables)).toEqual(fields);
});

function cursorOf(...content: unknown[]): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

describe('a cursor is refused', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';

  test('when it is cut in half or altered', async () => {
    const cursor = (await page({ first: 1 })).edges[0]?.cursor ?? '';
    for (const after of [
      cursor.slice(0, cursor.length / 2),
      cursor.slice(1),
      `${cursor}=`,
      `${cursor}A`,
      ` ${cursor}`,
    ]) {
      expect(await tester.fieldsOf(anonymous, PAGE, { after })).toEqual(['after']);
    }
  });

  test('when it comes from another order', async () => {
    for (const from of ORDERS) {
      const after = (await page({ first: 1, o: from })).edges[0]?.cursor;
      for (const o of ORDERS.filter((order) => order !== from)) {
        expect(await tester.fieldsOf(anonymous, PAGE, { after, o })).toEqual(['after']);
      }
    }
  });

  test('when it comes from another list', async () => {
    const latest = '{ latestShows(first: 1) { edges { cursor } } }';
    const { latestShows } = await tester.get<{ latestShows: Page }>(anonymous, latest);
    expect(await tester.fieldsOf(anonymous, PAGE, { after: latestShows.edges[0]?.cursor })).toEqual([
      'after',
    ]);
  });

  test.each([
    ['a date that is none', cursorOf('shows:NEWEST', 'yesterday', id), 'NEWEST'],
    ['a day that is none', cursorOf('shows:NEWEST', '2026-02-31T00:00:00.000Z', id), 'NEWEST'],
    [
      'a year that Postgres does not know',
      cursorOf('shows:NEWEST', '0000-01-01T00:00:00.000Z', id),
      'NEWEST',
    ],
    ['an id that is none', cursorOf('shows:NEWEST', '2026-01-01T00:00:00.000Z', "' OR 1=1"), 'NEWEST'],
    ['NUL in the title', cursorOf('shows:TITLE_ASC', 'a\0', id), 'TITLE_ASC'],
    ['a lone surrogate in the title', cursorOf('shows:TITLE_ASC', '\ud83c', id), 'TITLE_ASC'],
    ['a title of 201 characters', cursorOf('shows:TITLE_ASC', 'x'.repeat(201), id), 'TITLE_ASC'],
    ['a number for a title', cursorOf('shows:TITLE_ASC', 1, id), 'TITLE_ASC'],
  ])('when it is forged with %s', async (_name, after, o) => {
    expect(await tester.fieldsOf(anonymous, PAGE, { after, o })).toEqual(['after']);
  });
});

test.each(ORDERS)('pages in the order %s are stable while shows are added and deleted', async (o) => {
  const before = (await page({ first: 100, o })).edges.map(({ node }) => node.id);
  const seen: string[] = [];
  const added: string[] = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo } = await page({ first: 5, after, o });
    seen.push(...edges.map(({ node }) => node.id));
    added.push(
      ...(await Promise.all(['b', 'a', '~'].map((title) => tester.newShow({ title }, { available: true })))),
    );
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && added.length < 30);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => !added.includes(id))).toEqual(before);
  for (const id of added)
    await tester.get(admin, 'mutation ($id: ID!) { deleteShow(id: $id) { id } }', { id });
});
