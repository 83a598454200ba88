import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  admin,
  anonymous,
  createShowsTester,
  type ShowsTester,
  type Variables,
  viewer,
} from './shows-tester.ts';

const FIND = `query ($f: ShowFilter, $o: ShowOrderBy) {
  shows(first: 100, filter: $f, orderBy: $o) { edges { node { title state } } }
}`;
const STATES = ['PENDING_REVIEW', 'AVAILABLE', 'REJECTED', 'ARCHIVED'];
const reviewer = { ...viewer(), scopes: ['shows:review'] };

let tester: ShowsTester;
const ids: Record<string, string> = {};
beforeAll(async () => {
  tester = await createShowsTester();
  const available = { available: true };
  await tester.newShow(
    { title: 'Night Train', description: '100% true_story', genres: ['Drama'] },
    available,
  );
  await tester.newShow(
    { title: 'Élan', description: 'A TRAIN in Straße', genres: ['Drama', 'Noir'] },
    available,
  );
  await tester.newShow(
    { title: 'Back\\slash', description: '1000 trueXstory', genres: ['drama'] },
    available,
  );
  for (const state of STATES) {
    const id = await tester.newShow({ title: state, genres: ['State'] });
    const reject = 'mutation ($id: ID!) { rejectShow(id: $id, reason: "No") { id } }';
    const approve = 'mutation ($id: ID!) { approveShow(id: $id) { id } }';
    const archive = 'mutation ($id: ID!) { archiveShow(id: $id) { id } }';
    if (state === 'AVAILABLE') await tester.get(admin, approve, { id });
    if (state === 'REJECTED' || state === 'ARCHIVED') await tester.get(admin, reject, { id });
    if (state === 'ARCHIVED') await tester.get(admin, archive, { id });
    ids[state] = id;
  }
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

async function titles(
  as: Parameters<ShowsTester['ask']>[0],
  f: Variables | null,
  o = 'TITLE_ASC',
): Promise<string[]> {
  const { shows } = await tester.get<{ shows: { edges: { node: { title: string } }[] } }>(as, FIND, { f, o });
  return shows.edges.map(({ node }) => node.title);
}

describe('searching', () => {
  test.each([
    ['a part of a title', 'ight', ['Night Train']],
    ['another letter case', 'NIGHT tr', ['Night Train']],
    ['title or description', 'train', ['Élan', 'Night Train']],
    ['accented letters in another case', 'éLAN', ['Élan']],
    ['letters beyond ASCII', 'straße', ['Élan']],
    ['a single character', 'é', ['Élan']],
    ['a percent sign as it is', '100%', ['Night Train']],
    ['an underscore as it is', 'true_', ['Night Train']],
    ['a backslash as it is', 'k\\s', ['Back\\slash']],
    ['a pattern as it is', '%', ['Night Train']],
    ['no match over the end of the title', 'Train100', []],
    ['no match over the end of the title with a blank', 'Train 100', []],
    ['a long text with accents', 'A TRAIN IN STRASSE', []],
    ['a long text', 'Train\u001f100% TRUE_story', ['Night Train']],
    ['no match of the parts of a long text alone', 'true_story 100% Train Night', []],
    ['text that nothing contains', "'; DROP TABLE shows; --", []],
  ])('finds %s', async (_name, search, expected) => {
    expect(await titles(anonymous, { search })).toEqual(expected);
  });

  test('finds the same in every order', async () => {
    for (const o of ['NEWEST', 'OLDEST', 'TITLE_DESC']) {
      expect((await titles(anonymous, { search: 'train' }, o)).toSorted()).toEqual(['Night Train', 'Élan']);
    }
  });

  test.each([
    ['an empty text', { search: '' }, 'search'],
    ['a blank text', { search: '  ' }, 'search'],
    ['a text of 101 characters', { search: '🎬'.repeat(101) }, 'search'],
    ['an empty genre', { genre: '' }, 'genre'],
    ['a genre of 41 characters', { genre: 'x'.repeat(41) }, 'genre'],
    ['no states', { states: [] }, 'states'],
  ])('refuses %s', async (_name, f, field) => {
    expect(await tester.fieldsOf(anonymous, FIND, { f })).toEqual([`filter.${field}`]);
  });

  test('accepts 100 characters of any kind', async () => {
    expect(await titles(anonymous, { search: '🎬'.repeat(100) })).toEqual([]);
  });

  test('takes a filter of nulls for none', async () => {
    expect(await titles(anonymous, { search: null, genre: null, states: null })).toHaveLength(4);
    expect(await titles(anonymous, null)).toHaveLength(4);
  });
});

test('a genre finds the shows that carry it exactly, and all conditions have to hold', async () => {
  expect(await titles(anonymous, { genre: 'Drama' })).toEqual(['Élan', 'Night Train']);
  expect(await titles(anonymous, { genre: 'drama' })).toEqual(['Back\\slash']);
  expect(await titles(anonymous, { genre: 'Noir', search: 'train' })).toEqual(['Élan']);
  expect(await titles(anonymous, { genre: 'Noir', search: 'night' })).toEqual([]);
});

describe('states', () => {
  test('a reviewer sees the states asked for, and the available ones when none are asked for', async () => {
    const genre = 'State';
    expect(await titles(reviewer, { genre })).toEqual(['AVAILABLE']);
    expect(await titles(reviewer, { genre, states: STATES })).toEqual(STATES.toSorted());
    expect(await titles(reviewer, { states: ['REJECTED', 'ARCHIVED', 'REJECTED'] })).toEqual([
      'ARCHIVED',
      'REJECTED',
    ]);
    expect(await titles(reviewer, { search: 'review', states: ['PENDING_REVIEW'] })).toEqual([
      'PENDING_REVIEW',
    ]);
  });

  test.each(STATES.filter((state) => state !== 'AVAILABLE'))('%s shows are for reviewers', async (state) => {
    const f = { states: ['AVAILABLE', state] };
    expect(await tester.codeOf(anonymous, FIND, { f })).toBe('UNAUTHENTICATED');
    expect(await tester.codeOf(viewer(), FIND, { f })).toBe('FORBIDDEN');
  });

  test('anyone may ask for available shows', async () => {
    expect(await titles(anonymous, { states: ['AVAILABLE'], genre: 'State' })).toEqual(['AVAILABLE']);
  });

  test('a state that is none is refused', async () => {
    expect(await tester.codeOf(admin, FIND, { f: { states: ['GONE'] } })).toBe('BAD_USER_INPUT');
  });
});

describe('one show', () => {
  const SHOW = 'query ($id: ID!) { show(id: $id) { title } }';
  const ENTITY = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Show { title } } }';

  test.each(STATES)(
    'in the state %s is null to viewers unless available, on every way to it',
    async (state) => {
      const id = ids[state];
      const of = [{ __typename: 'Show', id }];
      for (const as of [anonymous, viewer(), { ...viewer(), scopes: ['shows:write'] }]) {
        const expected = state === 'AVAILABLE' ? { title: state } : null;
        expect(await tester.get(as, SHOW, { id })).toEqual({ show: expected });
        expect(await tester.get(as, ENTITY, { of })).toEqual({ _entities: [expected] });
      }
      expect(await tester.get(reviewer, SHOW, { id })).toEqual({ show: { title: state } });
      expect(await tester.get(reviewer, ENTITY, { of })).toEqual({ _entities: [{ title: state }] });
    },
  );

  test('is found by its id in any letter case', async () => {
    expect(await tester.get(anonymous, SHOW, { id: ids.AVAILABLE?.toUpperCase() })).toEqual({
      show: { title: 'AVAILABLE' },
    });
  });

  test.each(['01890a5d-ac96-774b-bcce-b30209900000', 'no-uuid', '', '💥', 'x'.repeat(5_000)])(
    'is null for the id "%.20s"',
    async (id) => {
      expect(await tester.get(admin, SHOW, { id })).toEqual({ show: null });
      expect(await tester.get(admin, ENTITY, { of: [{ __typename: 'Show', id }] })).toEqual({
        _entities: [null],
      });
    },
  );
});

describe('the latest shows', () => {
  const LATEST =
    'query ($n: Int) { latestShows(first: $n) { edges { node { title } } pageInfo { hasNextPage } } }';

  test('are the available ones, the last published first', async () => {
    const id = await tester.newShow({ title: 'Oldest' }, { available: true });
    await tester.newShow({ title: 'Newest' }, { available: true });
    const again = 'mutation ($id: ID!) { submitShow(id: $id) { id } approveShow(id: $id) { id } }';
    await tester.get(admin, again, { id });
    expect(await tester.get(admin, LATEST, { n: 2 })).toEqual({
      latestShows: {
        edges: [{ node: { title: 'Oldest' } }, { node: { title: 'Newest' } }],
        pageInfo: { hasNextPage: true },
      },
    });
    const all = await tester.get<{ latestShows: { edges: unknown[] } }>(anonymous, LATEST, { n: 100 });
    expect(all.latestShows.edges).toHaveLength(6);
    expect(await tester.get(anonymous, LATEST)).toEqual(all);
  });

  test.each([0, -1, 101])('are refused for first: %i', async (n) => {
    expect(await tester.fieldsOf(anonymous, LATEST, { n })).toEqual(['first']);
  });
});

test('the genres are those of available shows, with the most shows first and then by name', async () => {
  const { genres } = await tester.get<{ genres: string[] }>(anonymous, '{ genres }');
  expect(genres).toEqual(['Drama', 'Noir', 'State', 'drama']);
});
