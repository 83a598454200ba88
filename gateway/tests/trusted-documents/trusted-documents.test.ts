import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentId } from '../../src/trusted-documents/trusted-documents.ts';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const schemaDirectory = new URL('../../../schema/', import.meta.url);
const GET_SHOW = await readFile(new URL('operations/get-show.graphql', schemaDirectory), 'utf8');
const ID = documentId(GET_SHOW);
const OTHER = '{ latestShows { edges { node { id } } } }';
const HEADERS = { 'content-type': 'application/json', 'apollo-require-preflight': '1' };
const variables = { id: '1' };

let subgraph: FakeSubgraph;
const gateways = new Map<string, GatewayTester>();
beforeAll(async () => {
  subgraph = await FakeSubgraph.start(() => ({
    data: { show: null, latestShows: null, shows: null, me: null },
  }));
  const sdl = (name: string) => readFile(new URL(`${name}.graphql`, schemaDirectory), 'utf8');
  const subgraphs = [
    { name: 'shows', sdl: await sdl('shows'), url: subgraph.url },
    { name: 'users', sdl: await sdl('users'), url: subgraph.url },
  ];
  for (const mode of ['off', 'log', 'only']) {
    gateways.set(mode, await GatewayTester.start(subgraphs, { TRUSTED_DOCUMENTS: mode }));
  }
});
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway[Symbol.asyncDispose]();
  await subgraph[Symbol.asyncDispose]();
});

async function post(mode: string, body: unknown): Promise<{ status: number; code: unknown; data: unknown }> {
  const response = await fetch(`${gateways.get(mode)?.url}/graphql`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(body),
  });
  return read(response);
}
async function get(mode: string, parameters: Record<string, string>) {
  return read(
    await fetch(`${gateways.get(mode)?.url}/graphql?${new URLSearchParams(parameters)}`, {
      headers: HEADERS,
    }),
  );
}
async function read(response: Response) {
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string } }[];
  };
  return { status: response.status, code: errors[0]?.extensions.code, data };
}
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const ANSWERED = { status: 200, code: undefined, data: { show: null } };

describe.each(['off', 'log', 'only'])('a trusted document, when TRUSTED_DOCUMENTS is %s', (mode) => {
  it.each([
    ['its exact text', { query: GET_SHOW, variables }],
    ['the hash of an APQ client', { extensions: persisted(ID), variables }],
    ['the hash and the text of an APQ client', { query: GET_SHOW, extensions: persisted(ID), variables }],
    ['documentId', { documentId: ID, variables }],
    ['documentId with the prefix of the draft', { documentId: `sha256:${ID}`, variables }],
    ['id', { id: ID, variables }],
  ])('is run by %s', async (_name, body) => {
    expect(await post(mode, body)).toEqual(ANSWERED);
  });

  it('is run by its id in a GET', async () => {
    const json = JSON.stringify(variables);
    expect(await get(mode, { documentId: ID, variables: json })).toEqual(ANSWERED);
    expect(await get(mode, { extensions: JSON.stringify(persisted(ID)), variables: json })).toEqual(ANSWERED);
  });

  it('serves REST, whose documents are all trusted', async () => {
    const response = await fetch(`${gateways.get(mode)?.url}/shows/1`);
    expect(response.status).toBe(404);
  });
});

describe('any other document', () => {
  const others: readonly [string, Record<string, unknown>][] = [
    ['a text', { query: OTHER }],
    ['a trusted text with a blank more', { query: `${GET_SHOW} `, variables }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['an unknown id', { documentId: 'a'.repeat(64) }],
    ['the unknown hash of an APQ client', { extensions: persisted('b'.repeat(64)) }],
    ['a text registered by an APQ client', { query: OTHER, extensions: persisted(documentId(OTHER)) }],
    [
      'a text beside the id of a trusted one',
      { query: OTHER, documentId: ID, id: ID, extensions: persisted(ID) },
    ],
    ['an id in capitals', { documentId: ID.toUpperCase() }],
    ['an id that names a member of every object', { documentId: '__proto__' }],
    ['a text that is no GraphQL', { query: '{' }],
  ];
  it.each(others)('is refused when only trusted ones are accepted: %s', async (_name, body) => {
    const calls = subgraph.calls.length;
    expect(await post('only', body)).toEqual({ status: 403, code: 'FORBIDDEN', data: undefined });
    expect(subgraph.calls.length).toBe(calls);
  });

  it('is refused in a GET as well', async () => {
    expect((await get('only', { query: OTHER })).status).toBe(403);
  });

  it.each(['off', 'log'])('is run, and registered by APQ, when the mode is %s', async (mode) => {
    const query = `${OTHER} # ${mode}`;
    const extensions = persisted(documentId(query));
    expect((await post(mode, { extensions })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await post(mode, { query, extensions })).status).toBe(200);
    await expect.poll(async () => (await post(mode, { extensions })).status).toBe(200);
  });
});
