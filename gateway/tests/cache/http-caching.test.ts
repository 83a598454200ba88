import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCached } from './cached-catalogue.ts';

let given: Awaited<ReturnType<typeof startCached>>;
beforeAll(async () => {
  given = await startCached();
});
afterAll(async () => {
  await given[Symbol.asyncDispose]();
});

async function get(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  const search = new URLSearchParams({ query, extensions });
  return fetch(`${given.gateway.url}/graphql?${search}`, {
    headers: { 'apollo-require-preflight': '1', ...headers },
  });
}

it('an answer tells clients how long it may be kept, by its fields', async () => {
  const response = await get('{ films { title } }');
  expect(response.headers.get('cache-control')).toMatch(/^max-age=(59|60), public$/);
  expect(response.headers.get('vary')).toContain('authorization');
});

it('an answer is kept by clients for a minute at the most, however long the gateway keeps it', async () => {
  given.state.control = 'max-age=3600, public';
  const response = await get('{ films { kept: title } }');
  given.state.control = 'max-age=60, public';
  expect(response.headers.get('cache-control')).toBe('max-age=60, public');
});

it('an answer to a signed-in caller is for that caller alone, who sees each change with the next request', async () => {
  const response = await get('{ films { title } guarded }', await given.user('ada'));
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(response.headers.get('etag')).not.toBeNull();
});

it('an answer with a refusal is not to be kept', async () => {
  const response = await get('{ films { title } guarded }');
  expect(response.headers.get('cache-control')).toBe('no-store');
});

it('a client that has the answer already is sent 304', async () => {
  const first = await get('{ other }');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{27}"$/);
  const second = await get('{ other }', { 'if-none-match': `"else", W/${etag}` });
  expect([second.status, await second.text()]).toEqual([304, '']);
  expect(second.headers.get('etag')).toBe(etag);
  const other = await get('{ other }', { 'if-none-match': '"else"' });
  expect(other.status).toBe(200);
});

it('the same id can be asked for without the text, from then on', async () => {
  const query = '{ films { id } }';
  await get(query);
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  const url = `${given.gateway.url}/graphql?${new URLSearchParams({ extensions })}`;
  const response = await fetch(url, { headers: { 'apollo-require-preflight': '1' } });
  expect(await response.json()).toEqual({ data: { films: [{ id: 'f1' }] } });
  expect(response.headers.get('etag')).not.toBeNull();
});
