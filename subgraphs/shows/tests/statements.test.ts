import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type As,
  admin,
  createShowsTester,
  type ShowsTester,
  type Variables,
  viewer,
} from './shows-tester.ts';

const NODE = 'id title addedBy { id } progress { positionSeconds } inMyList';
const LIST = `query ($n: Int) { shows(first: $n) { edges { node { ${NODE} } } pageInfo { hasNextPage } } }`;
const REVIEWED = `query ($n: Int) { shows(first: $n) { edges { node { ${NODE} reviews { to actor { id } } } } } }`;
const INGESTED = `query ($n: Int) {
  shows(first: $n) { edges { node { id ingestJob { guid } probableDuplicates { id } } } }
}`;
const ENTITIES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Show { ${NODE} } } }`;

let tester: ShowsTester;
const ids: string[] = [];
beforeAll(async () => {
  tester = await createShowsTester();
  const available = { available: true };
  ids.push(...(await Promise.all(Array.from({ length: 50 }, () => tester.newShow({}, available)))));
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

async function statementsFor(as: As, query: string, variables: Variables): Promise<number> {
  tester.statements.forget();
  await tester.get(as, query, variables);
  return tester.statements.list().length;
}

test.each([
  ['a page of shows with progress and list', viewer(), LIST, 3],
  ['the same with review trails for a reviewer', admin, REVIEWED, 4],
  ['a page of shows with their ingest jobs and duplicates', admin, INGESTED, 3],
])('%s costs the same number of statements for 1 and for 50 shows', async (_name, as, query, count) => {
  expect(await statementsFor(as, query, { n: 1 })).toBe(count);
  expect(await statementsFor(as, query, { n: 50 })).toBe(count);
});

test('50 references to shows are resolved by one statement, and what hangs on them by one each', async () => {
  const of = ids.map((id) => ({ __typename: 'Show', id }));
  expect(await statementsFor(viewer(), ENTITIES, { of })).toBe(3);
});

test('a search is one statement', async () => {
  const search = 'query ($f: ShowFilter) { shows(filter: $f) { edges { node { id } } } }';
  const states = ['AVAILABLE', 'PENDING_REVIEW', 'REJECTED', 'ARCHIVED'];
  expect(await statementsFor(admin, search, { f: { search: 'show', genre: 'Drama', states } })).toBe(1);
});

test('ids that cannot exist cost nothing', async () => {
  expect(await statementsFor(viewer(), 'query { show(id: "no-uuid") { id } }', {})).toBe(0);
});
