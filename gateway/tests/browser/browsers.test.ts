import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';
import { sendRaw } from '../raw-http.ts';

const SDL = 'type Query { title: String } type Mutation { rename(title: String): String logout: Boolean! }';
const APP = 'https://app.example.com';
const JSON_TYPE = { 'content-type': 'application/json' };

let films: FakeSubgraph;
let gateway: GatewayTester;
let production: GatewayTester;
beforeAll(async () => {
  films = await FakeSubgraph.start(() => ({ data: { title: 'One', rename: 'Two' } }));
  const subgraphs = [{ name: 'films', sdl: SDL, url: films.url }];
  gateway = await GatewayTester.start(subgraphs, { NODE_ENV: 'development', CORS_ORIGINS: APP });
  production = await GatewayTester.start(subgraphs, {
    NODE_ENV: 'production',
    AUTH_CONTEXT_SECRET: 'a-secret-that-only-this-test-knows-about',
  });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await production[Symbol.asyncDispose]();
  await films[Symbol.asyncDispose]();
});

describe('every answer', () => {
  it.each<[string, string, RequestInit, number]>([
    ['data', '/graphql', { method: 'POST', headers: JSON_TYPE, body: '{"query":"{ title }"}' }, 200],
    [
      'a refused document',
      '/graphql',
      { method: 'POST', headers: JSON_TYPE, body: '{"query":"{ nothing }"}' },
      400,
    ],
    [
      'a refused token',
      '/graphql',
      { method: 'POST', headers: { ...JSON_TYPE, authorization: 'Bearer x' }, body: '{"query":"{ title }"}' },
      401,
    ],
    ['malformed JSON', '/graphql', { method: 'POST', headers: JSON_TYPE, body: '{' }, 400],
    ['an unknown path', '/nowhere', {}, 404],
    ['a path that cannot be decoded', '/%E0%A4%A', {}, 400],
    ['health', '/health/live', {}, 200],
    ['the explorer', '/explorer/', {}, 200],
    ['the documentation page', '/api-docs', { redirect: 'follow' }, 200],
    ['the OpenAPI document', '/api-docs/openapi.json', {}, 200],
  ])('(%s) carries what protects browsers', async (_name, path, init, status) => {
    const response = await fetch(`${gateway.url}${path}`, init);
    await response.arrayBuffer();
    expect(response.status).toBe(status);
    if (path.startsWith('/%')) return;
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-ancestors');
    expect(policy).toContain('default-src');
    expect(policy).not.toMatch(/https?:|\*/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-site',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('server')).toBeNull();
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });

  it('tells browsers to stay with HTTPS in production, where no page is served', async () => {
    const response = await fetch(`${production.url}/health/live`);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect((await fetch(`${production.url}/explorer/`)).status).toBe(404);
  });
});

describe('other sites', () => {
  const preflight = (origin: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-session',
      },
    });

  it('may call, with cookies, when they are listed', async () => {
    const { headers } = await preflight(APP);
    expect(headers.get('access-control-allow-origin')).toBe(APP);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-headers')).toContain('x-session');
    expect(headers.get('vary')).toMatch(/origin/i);
  });

  it.each([
    'https://evil.example.com',
    'null',
    'http://app.example.com',
    'https://app.example.com.evil.example',
    'https://app.example.com:8443',
    'https://APP.example.com',
  ])('may not when they are not: %s', async (origin) => {
    const { headers } = await preflight(origin);
    expect(headers.get('access-control-allow-origin')).not.toBe(origin);
    expect(headers.get('access-control-allow-origin')).not.toBe('*');
  });

  it.each(['null', 'a,b', 'https://app.example.com/', '*'])('cannot be listed as %s', async (list) => {
    await expect(
      GatewayTester.start([{ name: 'films', sdl: SDL, url: films.url }], { CORS_ORIGINS: list }),
    ).rejects.toThrow('CORS_ORIGINS');
  });

  it.each<[string, RequestInit]>([
    [
      'a form',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query=mutation{rename}',
      },
    ],
    [
      'a multipart form',
      {
        method: 'POST',
        body: (() => {
          const form = new FormData();
          form.set('query', 'mutation { rename }');
          return form;
        })(),
      },
    ],
    [
      'text',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"mutation { rename }"}' },
    ],
    ['no type', { method: 'POST', body: new Blob(['{"query":"mutation { rename }"}']) }],
    ['a link', { method: 'GET' }],
  ])('cannot make a browser send a request that runs, by %s', async (_name, init) => {
    const calls = films.calls.length;
    const search = init.method === 'GET' ? `?query=${encodeURIComponent('{ title }')}` : '';
    const response = await fetch(`${gateway.url}/graphql${search}`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(films.calls.length).toBe(calls);
  });
});

describe('a request head', () => {
  const post = (...lines: string[]) =>
    sendRaw(
      gateway.url,
      `POST /graphql HTTP/1.1\r\n${lines.join('\r\n')}\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
    );

  it('with two hosts is refused', async () => {
    expect(await post('host: a', 'Host: b')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await post('host: a', 'host: a')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with no host is refused', async () => {
    expect(await post('accept: */*')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with two lengths, or a length and chunks, is refused', async () => {
    expect(await post('host: a', 'content-length: 3')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await post('host: a', 'transfer-encoding: chunked')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with 200 lines is refused', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `x-${index}: 1`);
    expect(await post('host: a', ...lines)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('of 20 kB is refused', async () => {
    expect(await post('host: a', `x-long: ${'a'.repeat(20_000)}`)).toMatch(/^HTTP\/1\.1 431 /);
  });
});
