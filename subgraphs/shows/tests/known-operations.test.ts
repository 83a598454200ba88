import { AUTH_CONTEXT_HEADER, signAuthContext } from '@sod/kit/auth-context';
import { Secret } from '@sod/kit/secret';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type As,
  AUTH_CONTEXT_SECRET,
  admin,
  anonymous,
  createShowsTester,
  type ShowsTester,
  type Variables,
  viewer,
} from './shows-tester.ts';

const SHOW = 'id title description genres state createdAt publishedAt durationSeconds addedBy { id }';
const LATEST = `{ latestShows { edges { cursor node { ${SHOW} } } pageInfo { hasNextPage endCursor } } }`;
const PAGE = `query ($f: ShowFilter, $n: Int) { shows(filter: $f, first: $n) { edges { node { __typename ...s } } } } fragment s on Show { ${SHOW} }`;
const ONE = `query ($id: ID!) { one: show(id: $id) { ${SHOW} progress { positionSeconds } inMyList } }`;
const TRAIL = 'query ($id: ID!) { show(id: $id) { id reviews { from to actor { id } } } }';
const ENTITIES =
  'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Show { id title state } ... on User { id addedShows { edges { cursor } } } } }';
const ARCHIVE = 'mutation ($id: ID!) { archiveShow(id: $id) { id state } }';

let tester: ShowsTester;
let available: string;
let waiting: string;
beforeAll(async () => {
  tester = await createShowsTester();
  available = await tester.newShow({ genres: ['Drama'] }, { available: true });
  waiting = await tester.newShow();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

interface Whole {
  readonly status: number;
  readonly type: string | null;
  readonly cacheControl: string | null;
  readonly body: string;
}

async function whole(as: As, query: string, variables: Variables): Promise<Whole> {
  const secret = new Secret(AUTH_CONTEXT_SECRET);
  const response = await fetch(`${tester.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [AUTH_CONTEXT_HEADER]: await signAuthContext(secret, 'shows', as && { ...as, sessionId: 's' }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    cacheControl: response.headers.get('cache-control'),
    body: await response.text(),
  };
}

test.each<[string, As, string, () => Variables, Variables?]>([
  ['the landing page', anonymous, LATEST, () => ({})],
  ['a page', anonymous, PAGE, () => ({ n: 10 })],
  ['a page of states that need a scope', admin, PAGE, () => ({ f: { states: ['PENDING_REVIEW'] } })],
  ['a page that is refused', anonymous, PAGE, () => ({ f: { states: ['PENDING_REVIEW'] } })],
  ['a show', viewer(), ONE, () => ({ id: available })],
  ['a show that nobody has', anonymous, ONE, () => ({ id: uuidv7() })],
  ['fields that need a caller', anonymous, ONE, () => ({ id: available })],
  ['a review trail', admin, TRAIL, () => ({ id: available })],
  ['a review trail that is not for the caller', viewer(), TRAIL, () => ({ id: available })],
  ['references', admin, ENTITIES, () => ({ of: [show(available), show(waiting), show('none'), user()] })],
  ['references of a viewer', viewer(), ENTITIES, () => ({ of: [show(waiting), user()] })],
  ['a reference to no type', admin, ENTITIES, () => ({ of: [{ __typename: 'Film', id: '1' }] }), { of: [] }],
  ['a change that is refused', viewer(), ARCHIVE, () => ({ id: available })],
  ['a change that is not possible', admin, ARCHIVE, () => ({ id: waiting })],
  ['variables that do not fit', anonymous, PAGE, () => ({ n: 'many' }), { n: 1 }],
  ['text that nothing can carry', anonymous, PAGE, () => ({ f: { search: 'a\0b' } }), { n: 1 }],
])('%s is answered the same when its document is known', async (_name, as, query, variables, fitting) => {
  const unknown = await whole(as, `${query} # ${uuidv7()}`, variables());
  await whole(as, query, fitting ?? variables());
  const known = await whole(as, query, variables());
  const withoutErrorId = ({ body, ...rest }: Whole) => ({
    ...rest,
    body: body.replace(/"errorId":"[^"]+"/, '"errorId":""'),
  });
  expect(withoutErrorId(known)).toEqual(withoutErrorId(unknown));
});

function show(id: string) {
  return { __typename: 'Show', id };
}

function user() {
  return { __typename: 'User', id: admin.userId };
}
