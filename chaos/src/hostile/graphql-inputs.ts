import fc from 'fast-check';
import { JSON_CORPUS } from './json-corpus.ts';

/** Documents that are right: what is hostile is made out of them. */
const DOCUMENTS: readonly string[] = [
  '{ latestShows(first: 3) { edges { cursor node { id title addedBy { username } } } pageInfo { hasNextPage } } }',
  'query ($first: Int, $filter: ShowFilter) { shows(first: $first, filter: $filter) { edges { node { id } } } }',
  'query ($id: ID!) { show(id: $id) { title progress { positionSeconds } reviews { reason actor { email } } } }',
  '{ me { id email myList(first: 5) { edges { node { title } } } continueWatching { edges { cursor } } } }',
  'mutation ($input: CreateShowInput!) { createShow(input: $input) { id state } }',
  'mutation ($id: ID!, $at: Int!) { saveProgress(showId: $id, positionSeconds: $at) { completed } }',
  'query ($after: String) { users(first: 2, after: $after) { edges { node { email } } } }',
  '{ __schema { types { name fields { name type { name ofType { name } } } } } }',
  '{ _service { sdl } _entities(representations: [{ __typename: "User", id: "1" }]) { __typename } }',
];
const PIECES = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '!',
  '$',
  '@',
  ':',
  '"',
  '"""',
  '...',
  '\\u{0}',
  '#',
  '\0',
  'on',
  'fragment X on Show',
  '@skip(if: true)',
  '@include(if: $x)',
  '@defer',
  '__typename',
  '-0',
  '1e999',
  '99999999999',
] as const;

const times = (most: number) => fc.integer({ min: 1, max: most });

/** A document with pieces taken out, doubled or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...DOCUMENTS),
    fc.array(fc.tuple(fc.nat(400), fc.nat(40), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 6 }),
  )
  .map(([document, changes]) =>
    changes.reduce((text, [at, length, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + (length % 8));
    }, document),
  );

const deep = times(3_000).map(
  (depth) =>
    `{ me { myList { edges { node { addedBy {${'addedShows { edges { node { addedBy {'.repeat(depth % 400)} id ${'} } } }'.repeat(depth % 400)} } } } } } }`,
);
const deepLists = times(20_000).map(
  (depth) => `{ shows(filter: { states: ${'['.repeat(depth)}${']'.repeat(depth)} }) { edges { cursor } } }`,
);
const aliased = times(5_000).map(
  (count) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ')} }`,
);
const aliasedFields = times(500).map(
  (count) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: latestShows(first: 100) { edges { node { id } } }`).join(' ')} }`,
);
const repeated = times(8_000).map((count) => `{ me { ${'id '.repeat(count)}} }`);
const directives = times(3_000).map((count) => `{ me ${'@include(if: true) '.repeat(count)}{ id } }`);
const unknownDirectives = times(3_000).map((count) => `{ me { id ${'@x'.repeat(count)} } }`);
const operations = times(2_000).map((count) =>
  Array.from({ length: count }, (_, index) => `query Q${index} { __typename }`).join(' '),
);
const variables = times(2_000).map(
  (count) =>
    `query (${Array.from({ length: count }, (_, index) => `$v${index}: Int`).join(', ')}) { __typename }`,
);

/** Each fragment spreads the one before it twice, so that the whole doubles with each. */
const doubling = times(60).map((count) => {
  const fragments = Array.from({ length: count }, (_, index) =>
    index === 0
      ? 'fragment F0 on User { id }'
      : `fragment F${index} on User { ...F${index - 1} ...F${index - 1} }`,
  );
  return `{ me { ...F${count - 1} } } ${fragments.join(' ')}`;
});
const circular = times(50).map((count) => {
  const fragments = Array.from(
    { length: count },
    (_, index) => `fragment F${index} on User { ...F${(index + 1) % count} }`,
  );
  return `{ me { ...F0 } } ${fragments.join(' ')}`;
});
/** Overlapping fields in fragments, which validation compares with one another. */
const overlapping = times(300).map((count) => {
  const inner = Array.from(
    { length: count },
    (_, index) => `...{ me { myList { edges { node { t${index % 3}: title } } } } }`,
  );
  return `{ ${inner.join(' ')} }`;
});
const unicode = fc.string({ unit: 'binary', maxLength: 200 });
const longName = times(60_000).map((length) => `{ ${'a'.repeat(length)} }`);
const longText = times(60_000).map(
  (length) => `{ shows(filter: { search: "${'a'.repeat(length)}" }) { edges { cursor } } }`,
);
const comment = times(60_000).map((length) => `#${'x'.repeat(length)}\n{ __typename }`);
const numbers = fc
  .constantFrom(
    '1e999',
    '-1',
    '0',
    '101',
    '2147483648',
    '-2147483649',
    '1.5',
    '"1"',
    'null',
    'true',
    '[1]',
    '{a: 1}',
  )
  .map((first) => `{ shows(first: ${first}) { edges { cursor } } }`);

const document = fc.oneof(
  { arbitrary: mutated, weight: 10 },
  { arbitrary: unicode, weight: 2 },
  { arbitrary: numbers, weight: 2 },
  ...[
    deep,
    deepLists,
    aliased,
    aliasedFields,
    repeated,
    directives,
    unknownDirectives,
    operations,
    variables,
    doubling,
    circular,
    overlapping,
    longName,
    longText,
    comment,
  ].map((arbitrary) => ({ arbitrary, weight: 1 })),
);

const id = fc.oneof(
  fc.uuid(),
  fc.string({ maxLength: 60 }),
  fc.constantFrom('%00', "1' OR '1'='1", '../../x', '0'),
);
const input = fc.record(
  {
    title: fc.anything({ maxDepth: 1, withNullPrototype: false }),
    description: fc.string({ unit: 'binary', maxLength: 6_000 }),
    hlsSrcVideoURL: fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.constantFrom('http://127.0.0.1:9', 'file:///etc/passwd', 'javascript:1', 'https://[::1]'),
    ),
    genres: fc.array(fc.string({ maxLength: 50 }), { maxLength: 30 }),
    durationSeconds: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger()),
    releaseYear: fc.integer(),
    language: fc.string({ maxLength: 40 }),
  },
  { requiredKeys: [] },
);
const variableValues = fc.oneof(
  fc.record(
    {
      id,
      first: fc.anything({ maxDepth: 1 }),
      input,
      at: fc.integer(),
      after: fc.string(),
      filter: fc.anything({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(fc.string({ maxLength: 20 }), fc.anything({ maxDepth: 4 })),
  times(10_000).map((count) => ({ filter: { states: Array.from({ length: count }, () => 'AVAILABLE') } })),
  times(9_000).map((count) => ({
    input: { title: 'x', genres: Array.from({ length: count }, (_, index) => `g${index}`) },
  })),
);

/** `JSON.stringify` without what it cannot write. */
function asJson(value: unknown): string {
  return (
    JSON.stringify(value, (_name, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ??
    'null'
  );
}

/** Bodies for `POST /graphql`. */
export const graphqlBodies: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc
      .tuple(document, variableValues)
      .map(([query, values]) => asJson({ query, variables: values })),
    weight: 6,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...DOCUMENTS), variableValues)
      .map(([query, values]) => asJson({ query, variables: values })),
    weight: 6,
  },
  { arbitrary: fc.constantFrom(...JSON_CORPUS), weight: 2 },
  { arbitrary: fc.json({ maxDepth: 6 }), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 500 }), weight: 1 },
);
