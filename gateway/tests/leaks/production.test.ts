import { readFile } from 'node:fs/promises';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const schemaDirectory = new URL('../../../schema/', import.meta.url);
const SECRET = 'a-secret-that-only-this-test-knows-about';
const INNER = 'column "password_hash" of users at /srv/app/node_modules/postgres 10.1.2.3:5432';

let subgraph: FakeSubgraph;
let gateway: GatewayTester;
beforeAll(async () => {
  subgraph = await FakeSubgraph.start(() => ({
    data: { show: null },
    errors: [
      {
        message: INNER,
        path: ['show'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: [INNER], serviceName: 'shows' },
      },
    ],
  }));
  const sdl = (name: string) => readFile(new URL(`${name}.graphql`, schemaDirectory), 'utf8');
  gateway = await GatewayTester.start(
    [
      { name: 'shows', sdl: await sdl('shows'), url: subgraph.url },
      { name: 'users', sdl: await sdl('users'), url: 'http://127.0.0.1:9/graphql' },
    ],
    { NODE_ENV: 'production', AUTH_CONTEXT_SECRET: SECRET },
  );
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await subgraph[Symbol.asyncDispose]();
});

/** What no answer may hold: hints at the schema, places in the code, addresses, inner texts. */
const LEAKS =
  /did you mean|stacktrace|node_modules|\.ts\b|\.js\b| at .*:\d+|127\.0\.0\.1|10\.1\.2\.3|password_hash|ECONN|serviceName|undici/i;

const wrong: readonly [string, RequestInit & { path?: string }][] = [
  ['a field with a typing mistake', { body: JSON.stringify({ query: '{ show(id: "1") { titel } }' }) }],
  [
    'an argument with a typing mistake',
    { body: JSON.stringify({ query: '{ shows(frist: 1) { edges { cursor } } }' }) },
  ],
  [
    'a type with a typing mistake',
    { body: JSON.stringify({ query: '{ show(id: "1") { ... on Shw { id } } }' }) },
  ],
  [
    'an enum value with a typing mistake',
    { body: JSON.stringify({ query: '{ shows(orderBy: NEWST) { edges { cursor } } }' }) },
  ],
  [
    'an input field with a typing mistake',
    {
      body: JSON.stringify({
        query: 'mutation ($i: LoginInput!) { login(input: $i) { expiresIn } }',
        variables: { i: { emial: 'a', password: 'b' } },
      }),
    },
  ],
  [
    'a variable of the wrong type',
    {
      body: JSON.stringify({
        query: 'query ($n: Int) { latestShows(first: $n) { edges { cursor } } }',
        variables: { n: 'many' },
      }),
    },
  ],
  ['introspection', { body: JSON.stringify({ query: getIntrospectionQuery() }) }],
  [
    'introspection of one type',
    { body: JSON.stringify({ query: '{ __type(name: "User") { fields { name } } }' }) },
  ],
  ['a syntax error', { body: JSON.stringify({ query: '{ show(' }) }],
  ['an inner error of a subgraph', { body: JSON.stringify({ query: '{ show(id: "1") { id } }' }) }],
  ['a subgraph that refuses connections', { body: JSON.stringify({ query: '{ me { id } }' }) }],
  [
    'a query plan',
    {
      body: JSON.stringify({ query: '{ show(id: "1") { id } }' }),
      headers: { 'content-type': 'application/json', 'apollo-query-plan-experimental': '1' },
    },
  ],
  ['malformed JSON', { body: '{"query":' }],
  ['JSON that is no object', { body: '42' }],
  ['no body', { body: '' }],
  ['a service definition', { body: JSON.stringify({ query: '{ _service { sdl } }' }) }],
  [
    'entities',
    {
      body: JSON.stringify({
        query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        variables: { r: [] },
      }),
    },
  ],
  ['a route of REST', { path: '/shows/1', method: 'GET' }],
  ['an unknown path', { path: '/internal/revocations', method: 'GET' }],
  ['the explorer', { path: '/explorer/', method: 'GET' }],
];

describe('in production', () => {
  it.each(wrong)('nothing leaks through %s', async (_name, { path = '/graphql', ...init }) => {
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...init,
    });
    const text = await response.text();
    expect(text).not.toMatch(LEAKS);
    expect([...response.headers.values()].join('\n')).not.toMatch(/express|fastify|apollo|node/i);
    expect(text.includes('"errors"') || text.includes('"status":"error"')).toBe(true);
  });

  it('introspection gives nothing', async () => {
    const { data, errors } = await gateway.query('{ __schema { types { name } } }');
    expect([data, errors.length > 0]).toEqual([undefined, true]);
  });

  it('an inner error is told by an id alone', async () => {
    const { data, errors } = await gateway.query('{ show(id: "1") { id } }');
    expect(data).toEqual({ show: null });
    expect(errors[0]).toEqual({
      message: 'Something went wrong on our side.',
      path: ['show'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
    });
  });

  it('the gateway does not start with the secret of development', async () => {
    await expect(
      GatewayTester.start([{ name: 'a', sdl: 'type Query { a: Int }', url: subgraph.url }], {
        NODE_ENV: 'production',
      }),
    ).rejects.toThrow('AUTH_CONTEXT_SECRET');
  });
});
