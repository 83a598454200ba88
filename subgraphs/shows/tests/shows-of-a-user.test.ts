import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type As, admin, anonymous, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

const LISTS = ['myList', 'continueWatching', 'addedShows'] as const;
type List = (typeof LISTS)[number];

const query = (
  list: List,
) => `query ($of: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) {
  _entities(representations: $of) { ... on User { ${list}(first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } } }
}`;

interface Page {
  readonly edges: readonly { cursor: string; node: { id: string } }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string;
    endCursor: string;
  };
}

const of = (userId: string) => [{ __typename: 'User', id: userId }];

let tester: ShowsTester;
/** In the order in which the user got to them. */
const ids: string[] = [];
const owner = { ...viewer(), scopes: ['shows:write'] };
let hidden: string;
beforeAll(async () => {
  tester = await createShowsTester();
  const create = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }';
  const input = { title: 'Own', dashSrcVideoURL: 'https://media.example/a.mpd', durationSeconds: 100 };
  const keep =
    'mutation ($id: ID!) { addToMyList(showId: $id) { id } saveProgress(showId: $id, positionSeconds: 5) { completed } }';
  for (let count = 0; count < 8; count += 1) {
    const { createShow } = await tester.get<{ createShow: { id: string } }>(owner, create, { input });
    await tester.get(admin, 'mutation ($id: ID!) { approveShow(id: $id) { id } }', createShow);
    await tester.get(owner, keep, createShow);
    ids.push(createShow.id);
  }
  hidden = ids.splice(3, 1)[0] ?? '';
  await tester.get(admin, 'mutation ($id: ID!) { archiveShow(id: $id) { id } }', { id: hidden });
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

async function page(as: As, list: List, variables = {}): Promise<Page> {
  const answer = await tester.get<{ _entities: Record<List, Page>[] }>(as, query(list), {
    of: of(owner.userId),
    ...variables,
  });
  const found = answer._entities[0]?.[list];
  if (!found) throw new Error('No page');
  return found;
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id);

describe.each(LISTS)('%s of a user', (list) => {
  test('holds the available shows, the latest first, in pages both ways', async () => {
    const whole = ids.toReversed();
    expect(idsOf(await page(owner, list))).toEqual(whole);
    const first = await page(owner, list, { first: 3 });
    const rest = await page(owner, list, { first: 10, after: first.pageInfo.endCursor });
    expect([...idsOf(first), ...idsOf(rest)]).toEqual(whole);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([first.pageInfo.hasPreviousPage, rest.pageInfo.hasPreviousPage]).toEqual([false, true]);
    const last = await page(owner, list, { last: 4 });
    const before = await page(owner, list, { last: 10, before: last.pageInfo.startCursor });
    expect([...idsOf(before), ...idsOf(last)]).toEqual(whole);
    expect([last.pageInfo.hasPreviousPage, before.pageInfo.hasPreviousPage]).toEqual([true, false]);
  });

  test('is empty for a user who has none', async () => {
    const nobody = viewer();
    const answer = await tester.get<{ _entities: Record<List, Page>[] }>(nobody, query(list), {
      of: of(nobody.userId),
    });
    expect(answer._entities[0]?.[list].edges).toEqual([]);
  });

  test.each([
    [{ first: 0 }, ['first']],
    [{ first: 101 }, ['first']],
    [{ first: 1, last: 1 }, ['last']],
    [{ after: 'WyJhIl0', before: '' }, ['after', 'before']],
  ])('refuses the page %j', async (variables, fields) => {
    expect(await tester.fieldsOf(owner, query(list), { of: of(owner.userId), ...variables })).toEqual(fields);
  });

  test('refuses cursors of other lists', async () => {
    for (const other of LISTS.filter((name) => name !== list)) {
      const after = (await page(owner, other)).pageInfo.endCursor;
      expect(await tester.fieldsOf(owner, query(list), { of: of(owner.userId), after })).toEqual(['after']);
    }
  });
});

describe.each(['myList', 'continueWatching'] as const)('%s', (list) => {
  test('is the user’s own: refused to others, admins included', async () => {
    for (const [as, code] of [
      [anonymous, 'UNAUTHENTICATED'],
      [viewer(), 'FORBIDDEN'],
      [admin, 'FORBIDDEN'],
    ] as const) {
      const { data, errors } = await tester.ask(as, query(list), { of: of(owner.userId) });
      expect(data).toEqual({ _entities: [{ [list]: null }] });
      expect(errors).toMatchObject([{ path: ['_entities', 0, list], extensions: { code } }]);
    }
  });
});

test('continueWatching leaves out what was finished and puts what was watched last first', async () => {
  const save =
    'mutation ($id: ID!, $at: Int!) { saveProgress(showId: $id, positionSeconds: $at) { completed } }';
  const [oldest, second, ...others] = ids;
  await tester.get(owner, save, { id: second, at: 100 });
  await tester.get(owner, save, { id: oldest, at: 6 });
  expect(idsOf(await page(owner, 'continueWatching'))).toEqual([oldest, ...others.toReversed()]);
});

test('addedShows is public, and shows reviewers what is not available as well', async () => {
  expect(idsOf(await page(anonymous, 'addedShows'))).toEqual(ids.toReversed());
  expect(idsOf(await page(viewer(), 'addedShows'))).toEqual(ids.toReversed());
  const all = idsOf(await page(admin, 'addedShows'));
  expect(all).toHaveLength(8);
  expect(all).toContain(hidden);
});

test.each([uuidv7(), 'no-uuid', ''])('a user reference with the id "%s" is answered as it is', async (id) => {
  const ask =
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id addedShows { edges { cursor } } } } }';
  expect(await tester.get(anonymous, ask, { of: of(id) })).toEqual({
    _entities: [{ id, addedShows: { edges: [] } }],
  });
});
