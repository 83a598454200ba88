import type { Caller } from '@sod/kit/auth-context';
import { describe, expect, test } from 'vitest';
import { answer, compact, outcome } from './testing/gateway-stand-in.ts';
import { ANONYMOUS, callerWith, rulesFor, supergraph } from './testing/supergraph-fixture.ts';

const rules = rulesFor(
  supergraph(`
    type Query {
      version: String
      show: Show
      shows: [Show!]
      maybeShows: [Show]
      grid: [[Show!]]
      sure: Show!
      me: User @authenticated
      note: Note
      notes: [Note!]!
      color: Color
      stamp: Stamp
      node: Node
      titled: Titled
      guarded: Guarded
      results: [Result!]
    }
    type Mutation {
      login: Payload
      approve: Show @requiresScopes(scopes: [["review"]])
      logout: Boolean! @authenticated
      register: String
    }
    type Payload { token: String user: User hidden: String @authenticated }
    interface Node { id: ID! }
    interface Titled { title: String secret: String }
    interface Guarded @authenticated { label: String }
    type Show implements Node & Titled {
      id: ID!
      title: String
      secret: String @authenticated
      trail: [String!]! @requiresScopes(scopes: [["review"]])
      rating: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
      both: Int @authenticated @requiresScopes(scopes: [["a"]])
      nobody: Int @policy(policies: [["p"]])
      color: Color
      similar: Show
      parent: Show!
    }
    type Clip implements Node & Titled & Guarded { id: ID! title: String secret: String label: String }
    type Note implements Titled @authenticated { title: String secret: String text: String! }
    type User { name: String! }
    union Result = Show | Clip | Note
    enum Color @requiresScopes(scopes: [["color"]]) { RED }
    scalar Stamp @authenticated
  `),
);

const show: Record<string, unknown> = {
  __typename: 'Show',
  id: '1',
  title: 'Dune',
  secret: 's',
  trail: ['t'],
  rating: 5,
  both: 6,
  nobody: 7,
  color: 'RED',
};
show.similar = show;
show.parent = show;
const clip = { __typename: 'Clip', id: '2', title: 'Trailer', secret: 'c', label: 'l' };
const note = { __typename: 'Note', title: 'Memo', secret: 'n', text: 'x' };
const rootValue = {
  version: '1',
  show,
  shows: [show, show],
  maybeShows: [show, null],
  grid: [[show], null],
  sure: show,
  me: { name: 'Ann' },
  note,
  notes: [note],
  color: 'RED',
  stamp: 'now',
  node: clip,
  titled: show,
  guarded: clip,
  results: [show, clip, note],
  login: { token: 't', user: { name: 'Ann' }, hidden: 'h' },
  approve: show,
  logout: true,
  register: 'done',
};

interface Route {
  route: string;
  query: string;
  /** What the planner gets; null for nothing at all. */
  sent: string | null;
  data: unknown;
  errors: string[];
  caller?: Caller;
  variables?: Record<string, unknown>;
}

const TYPE = '__access_typename: __typename';

const routes: Route[] = [
  {
    route: 'a root field',
    query: '{ version me { name } }',
    sent: '{ version }',
    data: { version: '1', me: null },
    errors: ['me UNAUTHENTICATED'],
  },
  {
    route: 'the only root field',
    query: '{ me { name } }',
    sent: null,
    data: { me: null },
    errors: ['me UNAUTHENTICATED'],
  },
  {
    route: 'a nested field',
    query: '{ show { secret title } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { secret: null, title: 'Dune' } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'an alias that looks like a public field',
    query: '{ show { title: secret } }',
    sent: `{ show { ${TYPE} } }`,
    data: { show: { title: null } },
    errors: ['show.title UNAUTHENTICATED'],
  },
  {
    route: 'an alias named __proto__',
    query: '{ show { title __proto__: secret } }',
    sent: `{ show { title ${TYPE} } }`,
    data: JSON.parse('{"show": {"title": "Dune", "__proto__": null}}'),
    errors: ['show.__proto__ UNAUTHENTICATED'],
  },
  {
    route: 'two aliases of the same field',
    query: '{ show { a: secret b: secret } }',
    sent: `{ show { ${TYPE} } }`,
    data: { show: { a: null, b: null } },
    errors: ['show.a UNAUTHENTICATED', 'show.b UNAUTHENTICATED'],
  },
  {
    route: 'the same field selected twice, once through an interface',
    query: '{ titled { title ... on Titled { secret } ... on Clip { secret } } }',
    sent: `{ titled { ... on Clip { secret } ${TYPE} } }`,
    data: { titled: { title: null, secret: null } },
    errors: ['titled.title UNAUTHENTICATED', 'titled.secret UNAUTHENTICATED'],
  },
  {
    route: 'a named fragment',
    query: '{ show { ...F } } fragment F on Show { title secret }',
    sent: `{ show { ...F ${TYPE} } } fragment F on Show { title }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'a named fragment of which nothing is left',
    query: '{ show { title ...F } } fragment F on Show { secret }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'a fragment in a fragment',
    query:
      '{ show { ...A } } fragment A on Show { ...B } fragment B on Show { similar { ...C } } fragment C on Show { secret }',
    sent: `{ show { ...A ${TYPE} } } fragment B on Show { similar { ${TYPE} } } fragment A on Show { ...B }`,
    data: { show: { similar: { secret: null } } },
    errors: ['show.similar.secret UNAUTHENTICATED'],
  },
  {
    route: 'a fragment on the root',
    query: '{ ...F } fragment F on Query { version me { name } }',
    sent: '{ ...F } fragment F on Query { version }',
    data: { version: '1', me: null },
    errors: ['me UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment without a type',
    query: '{ show { title ... { secret } } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment on an interface',
    query: '{ node { id ... on Titled { secret } } }',
    sent: `{ node { id ${TYPE} } }`,
    data: { node: { id: '2', secret: null } },
    errors: ['node.secret UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment on an object behind an interface',
    query: '{ titled { ... on Show { id secret } } }',
    sent: `{ titled { ... on Show { id } ${TYPE} } }`,
    data: { titled: { id: '1', secret: null } },
    errors: ['titled.secret UNAUTHENTICATED'],
  },
  {
    route: 'an inline fragment on another implementation with no rule',
    query: '{ node { ... on Clip { secret } } }',
    sent: '{ node { ... on Clip { secret } } }',
    data: { node: { secret: 'c' } },
    errors: [],
  },
  {
    route: 'an inline fragment on a union',
    query: '{ results { ... on Result { ... on Show { secret } ... on Clip { secret } } } }',
    sent: `{ results { ... on Result { ... on Clip { secret } } ${TYPE} } }`,
    data: { results: [{ secret: null }, { secret: 'c' }, {}] },
    errors: ['results.0.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field of an interface that one implementation guards',
    query: '{ titled { secret } }',
    sent: `{ titled { ${TYPE} } }`,
    data: { titled: { secret: null } },
    errors: ['titled.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field of an interface with an implementation of a guarded type',
    query: '{ titled { title } }',
    sent: `{ titled { ${TYPE} } }`,
    data: { titled: { title: null } },
    errors: ['titled.title UNAUTHENTICATED'],
  },
  {
    route: 'a field that returns a guarded interface',
    query: '{ version guarded { label } }',
    sent: '{ version }',
    data: { version: '1', guarded: null },
    errors: ['guarded UNAUTHENTICATED'],
  },
  {
    route: 'a fragment on a guarded interface, and a public type inside it',
    query: '{ node { id ... on Guarded { ... on Clip { title } } ... on Clip { label } } }',
    sent: `{ node { id ... on Clip { label } ${TYPE} } }`,
    data: { node: { id: '2', title: null, label: 'l' } },
    errors: ['node.title UNAUTHENTICATED'],
  },
  {
    route: 'a fragment that is spread in an allowed and in a refused place',
    query: `{ node { ... on Guarded { ...F } } results { ...F } } fragment F on Clip { title }`,
    sent: `{ node { ${TYPE} } results { ...F } } fragment F on Clip { title }`,
    data: { node: { title: null }, results: [{}, { title: 'Trailer' }, {}] },
    errors: ['node.title UNAUTHENTICATED'],
  },
  {
    route: 'the same fragment, allowed and refused on one object',
    query: '{ node { ...F ... on Guarded { ...F } } } fragment F on Clip { title }',
    sent: `{ node { ...F ${TYPE} } } fragment F on Clip { title }`,
    data: { node: { title: null } },
    errors: ['node.title UNAUTHENTICATED'],
  },
  {
    route: 'a field that returns a guarded type',
    query: '{ version note { title } }',
    sent: '{ version }',
    data: { version: '1', note: null },
    errors: ['note UNAUTHENTICATED'],
  },
  {
    route: 'nothing but __typename of a guarded type',
    query: '{ note { __typename } }',
    sent: null,
    data: { note: null },
    errors: ['note UNAUTHENTICATED'],
  },
  {
    route: 'a guarded member of a union',
    query: '{ results { __typename ... on Show { title } ... on Note { title } } }',
    sent: `{ results { __typename ... on Show { title } ${TYPE} } }`,
    data: {
      results: [
        { __typename: 'Show', title: 'Dune' },
        { __typename: 'Clip' },
        { __typename: 'Note', title: null },
      ],
    },
    errors: ['results.2.title UNAUTHENTICATED'],
  },
  {
    route: 'a guarded member of a union with a field that may not be null',
    query: '{ results { ... on Show { title } ... on Note { __typename text } } }',
    sent: `{ results { ... on Show { title } ${TYPE} } }`,
    data: { results: null },
    errors: ['results.2.text UNAUTHENTICATED'],
  },
  {
    route: 'a guarded enum',
    query: '{ color show { color title } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { color: null, show: { color: null, title: 'Dune' } },
    errors: ['color FORBIDDEN', 'show.color FORBIDDEN'],
    caller: callerWith('review'),
  },
  {
    route: 'a guarded scalar',
    query: '{ version stamp }',
    sent: '{ version }',
    data: { version: '1', stamp: null },
    errors: ['stamp UNAUTHENTICATED'],
  },
  {
    route: 'a field in a list',
    query: '{ shows { id secret } }',
    sent: `{ shows { id ${TYPE} } }`,
    data: {
      shows: [
        { id: '1', secret: null },
        { id: '1', secret: null },
      ],
    },
    errors: ['shows.0.secret UNAUTHENTICATED', 'shows.1.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field in a list of lists',
    query: '{ grid { secret } }',
    sent: `{ grid { ${TYPE} } }`,
    data: { grid: [[{ secret: null }], null] },
    errors: ['grid.0.0.secret UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, in a nullable object',
    query: '{ show { title trail } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: null },
    errors: ['show.trail UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, in items that may be',
    query: '{ maybeShows { trail } }',
    sent: `{ maybeShows { ${TYPE} } }`,
    data: { maybeShows: [null, null] },
    errors: ['maybeShows.0.trail UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, in items that may not either',
    query: '{ shows { trail } grid { trail } }',
    sent: `{ shows { ${TYPE} } grid { ${TYPE} } }`,
    data: { shows: null, grid: [null, null] },
    errors: ['shows.0.trail UNAUTHENTICATED', 'grid.0.0.trail UNAUTHENTICATED'],
  },
  {
    route: 'a field that may not be null, below others that may not, up to the data',
    query: '{ version sure { parent { parent { trail } } } }',
    sent: `{ version sure { parent { parent { ${TYPE} } ${TYPE} } ${TYPE} } }`,
    data: null,
    errors: ['sure.parent.parent.trail UNAUTHENTICATED'],
  },
  {
    route: 'a root field that may not be null',
    query: '{ version notes { text } me { name } }',
    sent: null,
    data: null,
    errors: ['notes UNAUTHENTICATED'],
  },
  {
    route: 'a mutation',
    query: 'mutation { login { token } approve { title } }',
    sent: 'mutation { login { token } }',
    data: { login: { token: 't' }, approve: null },
    errors: ['approve FORBIDDEN'],
    caller: callerWith('a'),
  },
  {
    route: 'a mutation that may not be null: the others do not run in vain',
    query: 'mutation { register logout }',
    sent: null,
    data: null,
    errors: ['logout UNAUTHENTICATED'],
  },
  {
    route: "a mutation's payload: the mutation runs",
    query: 'mutation { login { hidden } }',
    sent: `mutation { login { ${TYPE} } }`,
    data: { login: { hidden: null } },
    errors: ['login.hidden UNAUTHENTICATED'],
  },
  {
    route: 'a field that a variable skips',
    query: 'query ($no: Boolean!) { version me @skip(if: $no) { name } }',
    sent: '{ version }',
    data: { version: '1' },
    errors: [],
    variables: { no: true },
  },
  {
    route: 'a field that a variable does not skip',
    query: 'query ($no: Boolean!) { version me @skip(if: $no) { name } }',
    sent: '{ version }',
    data: { version: '1', me: null },
    errors: ['me UNAUTHENTICATED'],
    variables: { no: false },
  },
  {
    route: 'a fragment that a variable with a default does not include',
    query: 'query ($yes: Boolean = false) { show { title ... @include(if: $yes) { secret trail } } }',
    sent: `{ show { title ${TYPE} } }`,
    data: { show: { title: 'Dune' } },
    errors: [],
  },
  {
    route: 'a spread that is included, beside one with a variable still in use',
    query: `query ($yes: Boolean!, $other: Boolean!) { show { title @skip(if: $other) ...F @include(if: $yes) } }
      fragment F on Show { secret }`,
    sent: `query ($other: Boolean!) { show { title @skip(if: $other) ${TYPE} } }`,
    data: { show: { title: 'Dune', secret: null } },
    errors: ['show.secret UNAUTHENTICATED'],
    variables: { yes: true, other: false },
  },
  {
    route: 'a refused field that may not be null, in a root field that is skipped',
    query: '{ version notes @skip(if: true) { text } }',
    sent: '{ version }',
    data: { version: '1' },
    errors: [],
  },
];

describe('A protected field is refused', () => {
  test.each(routes)('by way of $route', ({ query, sent, data, errors, caller = ANONYMOUS, variables }) => {
    const result = answer(query, caller, rules, { rootValue, variableValues: variables });
    expect(result.sent === null ? null : compact(result.sent)).toBe(sent === null ? null : compact(sent));
    expect(JSON.stringify(result.data)).toBe(JSON.stringify(data));
    expect(outcome(result)).toEqual(errors);
  });
});

describe('A caller who may see everything', () => {
  test('runs the document as it is', () => {
    const caller = callerWith('review', 'a', 'b', 'color');
    const query = '{ show { secret trail rating both color } note { text } }';
    expect(outcome(answer(query, caller, rules, { rootValue }))).toEqual([]);
  });

  test.each([
    { scopes: [], refused: ['show.rating FORBIDDEN', 'show.both FORBIDDEN'] },
    { scopes: ['a'], refused: ['show.rating FORBIDDEN'] },
    { scopes: ['b'], refused: ['show.rating FORBIDDEN', 'show.both FORBIDDEN'] },
    { scopes: ['c'], refused: ['show.both FORBIDDEN'] },
    { scopes: ['a', 'b'], refused: [] },
    { scopes: ['a b', 'A', 'c '], refused: ['show.rating FORBIDDEN', 'show.both FORBIDDEN'] },
  ])('holds one of the sets of scopes completely: $scopes', ({ scopes, refused }) => {
    const result = answer('{ show { rating both } }', callerWith(...scopes), rules, { rootValue });
    expect(outcome(result)).toEqual(refused);
  });

  test('does not exist for a policy', () => {
    const result = answer('{ show { nobody } }', callerWith('p'), rules, { rootValue });
    expect(outcome(result)).toEqual(['show.nobody FORBIDDEN']);
  });
});

test('a client cannot say what a type is by the reserved response key', () => {
  const query = '{ titled { __access_typename: id2 ... on Note { text } } }'.replace('id2', '__typename');
  const forged = '{ results { ... on Show { __access_typename: title secret } ... on Note { title } } }';
  expect(answer(query, ANONYMOUS, rules, { rootValue }).sent).toContain('__access_typename_1');
  const result = answer(forged, ANONYMOUS, rules, { rootValue });
  expect(JSON.stringify(result.data)).toBe(
    '{"results":[{"__access_typename":"Dune","secret":null},{},{"title":null}]}',
  );
});

test('only the chosen operation of a document is looked at and sent', () => {
  const query = 'query A { me { name } } query B { show { title secret } }';
  const { sent } = answer(query, ANONYMOUS, rules, { rootValue, operationName: 'B' });
  expect(compact(sent ?? '')).toBe(compact(`query B { show { title ${TYPE} } }`));
});
