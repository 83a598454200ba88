import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestTester, startRestTester } from './rest-tester.ts';

let tester: RestTester;
let id: string;

beforeAll(async () => {
  tester = await startRestTester({ CORS_ORIGINS: 'https://app.example.com' });
  id = await tester.newShow({ description: 'long '.repeat(400) }, { available: true });
});
afterAll(async () => {
  await tester[Symbol.asyncDispose]();
});

describe('an answer to GET', () => {
  it.each(['/shows', '/shows/:id'])(
    '%s carries a strong tag, and 304 spares a client what it has',
    async (path) => {
      const url = path.replace(':id', id);
      const { headers } = await tester.send(url);
      const tag = String(headers.etag);
      expect(tag).toMatch(/^"[\w-]{27}"$/);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*', tag.replace(/"$/, '-br"')]) {
        const again = await tester.send(url, { headers: { 'if-none-match': known } });
        expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
        expect(again.headers['cache-control']).toBe(headers['cache-control']);
        expect(again.headers.vary).toBe(headers.vary);
        expect(again.headers['content-type']).toBeUndefined();
      }
      expect((await tester.send(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    },
  );

  it('has a new tag once the resource has changed', async () => {
    const before = (await tester.send(`/shows/${id}`)).headers.etag;
    await tester.send(`/shows/${id}`, { method: 'PUT', as: tester.admin.token, body: { title: 'Changed' } });
    const after = await tester.send(`/shows/${id}`, { headers: { 'if-none-match': String(before) } });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before);
  });

  it('says who may keep it', async () => {
    const policy = async (path: string, as: string | null = null) => {
      const { headers } = await tester.send(path, { as });
      expect(headers.vary?.split(', ')).toContain('Authorization');
      return headers['cache-control'];
    };
    expect(await policy('/shows')).toBe('public, no-cache');
    expect(await policy(`/shows/${id}`)).toBe('public, no-cache');
    expect(await policy('/shows', tester.admin.token)).toBe('private, no-cache');
    expect(await policy('/users', tester.admin.token)).toBe('private, no-cache');
    expect(await policy('/auth/status', tester.admin.token)).toBe('no-store');
    expect(await policy('/users')).toBe('no-store');
    expect(await policy('/shows/nothing')).toBe('no-store');
  });

  it.each(['br', 'gzip'])(
    'over 1 kB is compressed with %s on request, with a tag of its own',
    async (encoding) => {
      const plain = await tester.send(`/shows/${id}`);
      const response = await fetch(`${tester.url}/shows/${id}`, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      expect(response.headers.get('etag')).toBe(String(plain.headers.etag).replace(/"$/, `-${encoding}"`));
      expect(Number(response.headers.get('content-length'))).toBeLessThan(plain.text.length / 2);
      expect(await response.text()).toBe(plain.text);
    },
  );

  it('below 1 kB is sent as it is', async () => {
    const { headers } = await tester.send('/auth/status', {
      as: tester.admin.token,
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers['content-encoding']).toBeUndefined();
  });
});

describe('HEAD', () => {
  it('gives the headers of GET and no body', async () => {
    const get = await tester.send(`/shows/${id}`);
    const head = await tester.send(`/shows/${id}`, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    for (const name of ['etag', 'cache-control', 'content-type', 'content-length', 'vary']) {
      expect([name, head.headers[name]]).toEqual([name, get.headers[name]]);
    }
  });
});

describe('OPTIONS', () => {
  it('names the methods of a path', async () => {
    const { status, headers, text } = await tester.send('/shows', { method: 'OPTIONS' });
    expect([status, headers.allow, text]).toEqual([204, 'GET, HEAD, POST, OPTIONS', '']);
  });

  it('answers the preflight of a known origin, and gives another one nothing', async () => {
    const preflight = (origin: string) =>
      tester.send(`/shows/${id}`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
    const known = await preflight('https://app.example.com');
    expect(known.status).toBe(204);
    expect(known.headers['access-control-allow-origin']).toBe('https://app.example.com');
    expect(known.headers['access-control-allow-methods']).toContain('PUT');
    expect(known.headers['access-control-allow-headers']).toBe('authorization,content-type');
    const unknown = await preflight('https://evil.example.com');
    expect(unknown.headers['access-control-allow-origin']).toBeUndefined();
  });
});
