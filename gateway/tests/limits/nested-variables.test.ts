import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { expiresIn } }';
const EMAIL = 'mutation ($e: String!) { login(input: { email: $e, password: "x" }) { expiresIn } }';

let users: FakeSubgraph;
let gateway: GatewayTester;

beforeAll(async () => {
  users = await FakeSubgraph.start(() => ({ data: { login: { expiresIn: 900 } } }));
  const sdl = await readFile(new URL('../../../schema/users.graphql', import.meta.url), 'utf8');
  gateway = await GatewayTester.start([{ name: 'users', sdl, url: users.url }]);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await users[Symbol.asyncDispose]();
});

const send = async (query: string, variables: string) => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
  });
  const { errors = [] } = (await response.json()) as {
    errors?: { extensions: { code: string; fields?: { field: string; message: string }[] } }[];
  };
  return { status: response.status, extensions: errors[0]?.extensions };
};

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number) => `${'{"input":'.repeat(levels)}1${'}'.repeat(levels)}`;
const TOO_DEEP = 'must not be nested more than 64 levels deep';

describe('variables', () => {
  it.each([
    ['a declared list', LOGIN, 'input', lists(2_000)],
    ['a declared scalar', EMAIL, 'e', lists(2_000)],
    ['declared objects', LOGIN, 'input', objects(2_000)],
    ['an undeclared one', '{ __typename }', 'other', lists(2_000)],
    ['an undeclared one of 40,000 levels', '{ __typename }', 'other', lists(40_000)],
    ['one level too many', '{ __typename }', 'other', lists(65)],
  ])('that are nested too deeply are refused by name: %s', async (_name, query, name, value) => {
    const { status, extensions } = await send(query, `{"${name}":${value}}`);
    expect(status).toBe(400);
    expect(extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: name, message: TOO_DEEP }],
    });
  });

  it('may be nested 64 levels deep', async () => {
    expect(await send('{ __typename }', `{"other":${lists(64)}}`)).toEqual({ status: 200 });
  });

  it('of a document that was answered before are refused alike', async () => {
    expect(await send('{ __typename }', '{"other":1}')).toEqual({ status: 200 });
    expect(await send('{ __typename }', '{"other":1}')).toEqual({ status: 200 });
    const { status, extensions } = await send('{ __typename }', `{"other":${lists(40_000)}}`);
    expect([status, extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('with very many malformed strings are refused by naming a hundred, in short', async () => {
    const key = 'k'.repeat(50_000);
    const malformed = Array.from({ length: 1_000 }, () => '\0');
    const { status, extensions } = await send('{ __typename }', JSON.stringify({ a: { [key]: malformed } }));
    expect([status, extensions?.fields?.length]).toEqual([400, 100]);
    expect(JSON.stringify(extensions).length).toBeLessThan(50_000);
  });
});
