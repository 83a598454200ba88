import { readdir, readFile } from 'node:fs/promises';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const schemaDirectory = new URL('../../../schema/', import.meta.url);

let shows: FakeSubgraph;
let users: FakeSubgraph;
let gateway: GatewayTester;

beforeAll(async () => {
  shows = await FakeSubgraph.start(() => ({ data: { show: null, latestShows: null } }));
  users = await FakeSubgraph.start(() => ({ data: { me: null } }));
  const sdl = (name: string) => readFile(new URL(`${name}.graphql`, schemaDirectory), 'utf8');
  gateway = await GatewayTester.start([
    { name: 'shows', sdl: await sdl('shows'), url: shows.url },
    { name: 'users', sdl: await sdl('users'), url: users.url },
  ]);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await shows[Symbol.asyncDispose]();
  await users[Symbol.asyncDispose]();
});

async function refusals(): Promise<Record<string, number>> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const counts = text.matchAll(/^graphql_refused_total\{limit="(\w+)"[^}]*\} (\d+)$/gm);
  return Object.fromEntries([...counts].map(([, limit, count]) => [limit, Number(count)]));
}

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number) => `{ ${'a { '.repeat(depth)}b${' }'.repeat(depth)} }`;

const hostile: readonly [string, string, string, Record<string, unknown>?][] = [
  ['100,000 characters of fields', 'tokens', `{ ${repeat(12_000, () => 'a')} }`],
  ['endless tokens that never close', 'tokens', '{a'.repeat(30_000)],
  ['17 levels', 'depth', nested(16)],
  ['600 levels', 'depth', nested(600)],
  ['31 aliases', 'aliases', `{ show(id: 1) { ${repeat(31, (index) => `a${index}: title`)} } }`],
  [
    '31 aliases of __typename',
    'aliases',
    `{ show(id: 1) { ${repeat(31, (index) => `a${index}: __typename`)} } }`,
  ],
  ['21 root fields', 'rootFields', `{ ${repeat(21, () => 'me { id }')} }`],
  [
    '100 aliased sign-ins',
    'aliases',
    `mutation { ${repeat(100, (i) => `a${i}: login(input: { email: "a@example.com", password: "${i}" }) { expiresIn }`)} }`,
  ],
  ['51 directives', 'directives', `{ me { id ${'@include(if: true)'.repeat(51)} } }`],
  [
    '51 unknown directives on a fragment',
    'directives',
    `{ me { ...F } } fragment F on User ${'@x '.repeat(51)} { id }`,
  ],
  [
    '150 equal branches',
    'comparisons',
    `{ me { ${repeat(145, () => 'addedShows { edges { node { addedBy { id } } } }')} } }`,
  ],
  [
    'a bomb of fragments',
    'selections',
    `{ me { ...F0 } } ${repeat(40, (i) => `fragment F${i} on User { id ...F${i + 1} ...F${i + 1} }`)} fragment F40 on User { id }`,
  ],
  ['1,001 equal fields', 'selections', `{ me { ${repeat(1_001, () => 'id')} } }`],
  ['a page of a million', 'cost', '{ shows(first: 1000000) { edges { node { id } } } }'],
  [
    'a page of a million in a variable',
    'cost',
    'query ($n: Int) { shows(last: $n) { edges { node { id } } } }',
    { n: 1_000_000 },
  ],
  [
    'pages within pages',
    'cost',
    '{ shows(first: 100) { edges { node { addedBy { addedShows(first: 100) { edges { node { id } } } } } } } }',
  ],
  [
    '10 sign-ins',
    'cost',
    `mutation { ${repeat(10, (i) => `a${i}: login(input: { email: "a", password: "b" }) { expiresIn }`)} }`,
  ],
];

describe('an operation that is too large', () => {
  it.each(hostile)(
    '(%s) is refused by the limit of %s, quickly and before any subgraph',
    async (_name, limit, query, variables = {}) => {
      const before = (await refusals())[limit] ?? 0;
      const calls = shows.calls.length + users.calls.length;
      const startedAt = performance.now();
      const { status, data, errors } = await gateway.query(query, { variables });
      expect(performance.now() - startedAt).toBeLessThan(250);
      expect([status, data]).toEqual([400, undefined]);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({
        message: expect.stringContaining(`(limit "${limit}"); at most `),
        extensions: { code: 'BAD_USER_INPUT', fields: [{ field: 'query' }] },
      });
      expect((await refusals())[limit]).toBe(before + 1);
      expect(shows.calls.length + users.calls.length).toBe(calls);
    },
  );

  it('is refused in a GET as well', async () => {
    const query = encodeURIComponent(nested(16));
    const response = await fetch(`${gateway.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('limit \\"depth\\"'),
    ]);
  });
});

describe('what clients send', () => {
  it('keeps the limits: every named document, with the largest pages', async () => {
    const files = await readdir(new URL('operations/', schemaDirectory));
    for (const file of files) {
      const query = await readFile(new URL(`operations/${file}`, schemaDirectory), 'utf8');
      const { errors } = await gateway.query(query, { variables: { first: 100 } });
      expect(
        errors.filter(({ message }) => message.includes('limit "')),
        file,
      ).toEqual([]);
    }
  });

  it('keeps the limits: the introspection of tools', async () => {
    const { errors, data } = await gateway.query(
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
    );
    expect(errors).toEqual([]);
    expect(data.__schema.queryType.name).toBe('Query');
  });

  it('is told of a syntax error as such', async () => {
    const { status, errors } = await gateway.query('{ me { id }');
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  });

  it('is refused with status 400 when text holds NUL', async () => {
    const { status, errors } = await gateway.query('query ($id: ID!) { show(id: $id) { id } }', {
      variables: { id: 'a\0' },
    });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('the name of a type', () => {
  it('is no alias of another field: its answer would look like that of a broken subgraph', async () => {
    for (const query of [
      '{ show(id: "1") { __typename: releaseYear } }',
      '{ show(id: "1") { ...F } } fragment F on Show { a: title __typename: title }',
    ]) {
      const calls = shows.calls.length;
      const { status, errors } = await gateway.query(query);
      expect(status).toBe(400);
      expect(errors[0]?.message).toContain('uses "__typename" as the alias of another field');
      expect(shows.calls.length).toBe(calls);
    }
  });

  it('is asked for under its own', async () => {
    expect((await gateway.query('{ show(id: "1") { __typename a: __typename } }')).status).toBe(200);
  });
});
