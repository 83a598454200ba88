import { AUTH_CONTEXT_HEADER, verifyAuthContext } from '@sod/kit/auth-context';
import { Secret } from '@sod/kit/secret';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCatalogue } from './catalogue.ts';

const SECRET = 'a-secret-that-only-this-test-knows-about';

let given: Awaited<ReturnType<typeof startCatalogue>>;
beforeAll(async () => {
  given = await startCatalogue({ AUTH_CONTEXT_SECRET: SECRET });
});
afterAll(async () => {
  await given[Symbol.asyncDispose]();
});

describe('what a subgraph is sent', () => {
  it('is a context signed for it, whatever identity the client claims', async () => {
    await given.gateway.query('{ film { title } }', {
      headers: {
        [AUTH_CONTEXT_HEADER]: 'forged',
        'x-user-id': 'admin',
        'x-forwarded-user': 'admin',
        cookie: 'session=1',
      },
    });
    const headers = given.films.calls.at(-1)?.headers ?? {};
    await expect(
      verifyAuthContext(new Secret(SECRET), 'films', headers[AUTH_CONTEXT_HEADER]),
    ).resolves.toBeNull();
    await expect(
      verifyAuthContext(new Secret(SECRET), 'people', headers[AUTH_CONTEXT_HEADER]),
    ).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    for (const name of ['x-user-id', 'x-forwarded-user', 'cookie', 'authorization']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it('tells nothing of the client to a subgraph that is not ours, and nothing that the client says of itself', async () => {
    const claims = { 'x-client-address': '203.0.113.7', 'x-client-agent': 'forged', 'user-agent': 'films/1' };
    await given.gateway.query('mutation { rename(title: "Two") { id } }', { headers: claims });
    const headers = given.films.calls.at(-1)?.headers ?? {};
    for (const name of Object.keys(claims))
      expect(headers[name]).not.toBe(claims[name as keyof typeof claims]);
    expect(headers).not.toHaveProperty('x-client-address');
  });

  it('carries the request id that the client gets back', async () => {
    const { headers } = await given.gateway.query('{ film { title } }', {
      headers: { 'x-request-id': 'request-0001' },
    });
    expect(headers.get('x-request-id')).toBe('request-0001');
    expect(given.films.calls.at(-1)?.headers['x-request-id']).toBe('request-0001');
  });

  it('is nothing at all for a token that is refused', async () => {
    const before = given.films.calls.length;
    const { status, errors, headers } = await given.gateway.query('{ film { title } }', {
      headers: { authorization: 'Bearer nonsense' },
    });
    expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(given.films.calls.length).toBe(before);
  });

  it('leaves out what the caller may not see', async () => {
    const { data, errors } = await given.gateway.query('{ film { title hidden: secret } }');
    expect(data).toEqual({ film: { title: 'One', hidden: null } });
    expect(errors[0]).toMatchObject({ path: ['film', 'hidden'], extensions: { code: 'UNAUTHENTICATED' } });
    expect(given.films.calls.at(-1)?.query).not.toContain('secret');
  });
});

describe('a variable that the client leaves out', () => {
  it('decides by its default whether a field is skipped', async () => {
    const query =
      'query ($no: Boolean! = true) { film { id title @skip(if: $no) maker @skip(if: $no) { name } } }';
    const { data, errors } = await given.gateway.query(query);
    expect(errors).toEqual([]);
    expect(data).toEqual({ film: { id: 'f1' } });
  });
});

describe('a supergraph of somebody else', () => {
  it('is served without an issuer, and readiness asks its subgraphs', async () => {
    const response = await fetch(`${given.gateway.url}/health/ready`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
  });
});

describe('requests that are not GraphQL', () => {
  const bad: [string, RequestInit, number][] = [
    [
      'malformed JSON',
      { method: 'POST', body: '{"query', headers: { 'content-type': 'application/json' } },
      400,
    ],
    ['no query', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }, 400],
    [
      'another content type',
      { method: 'POST', body: 'query=1', headers: { 'content-type': 'text/csv' } },
      415,
    ],
    [
      'more than 100 kB',
      {
        method: 'POST',
        body: JSON.stringify({ query: '#'.repeat(102_400) }),
        headers: { 'content-type': 'application/json' },
      },
      413,
    ],
    [
      'a batch',
      { method: 'POST', body: '[{"query":"{__typename}"}]', headers: { 'content-type': 'application/json' } },
      400,
    ],
  ];
  it.each(bad)('with %s are refused in the shape of GraphQL', async (_name, init, status) => {
    const response = await fetch(`${given.gateway.url}/graphql`, init);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toEqual(expect.stringMatching(/^[A-Z_]+$/));
  });

  it('by GET without a header that browsers ask leave for are refused', async () => {
    const query = encodeURIComponent('{__typename}');
    const plain = await fetch(`${given.gateway.url}/graphql?query=${query}`);
    expect(plain.status).toBe(400);
    const preflighted = await fetch(`${given.gateway.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await preflighted.json()).toEqual({ data: { __typename: 'Query' } });
  });
});
