import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Health } from '@sod/kit/health';
import { createHttpServer, type HttpServer } from '@sod/kit/http-server';
import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerSecurityHeaders } from '../../src/browser/security-headers.ts';
import { loadConfig } from '../../src/config.ts';
import { readClientBuilds } from '../../src/web/client-build.ts';
import { mediaHosts } from '../../src/web/page-policy.ts';
import { registerWebClients } from '../../src/web/web-routes.ts';

const NAVIGATION = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let root: string;
let server: HttpServer;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'web-clients-'));
  for (const name of ['viewer', 'admin']) {
    const dist = join(root, 'web', name, 'dist');
    await mkdir(join(dist, 'assets'), { recursive: true });
    await writeFile(join(dist, 'index.html'), `<title>${name}</title>`);
    await writeFile(join(dist, 'theme.js'), '// theme');
    await writeFile(join(dist, 'assets/index-abc.js'), 'plain');
    await writeFile(join(dist, 'assets/index-abc.js.br'), 'brotli');
    await writeFile(join(dist, '.sources'), 'a hash');
  }
  server = createHttpServer({
    logger: createLogger({ service: 'gateway', level: 'silent' }),
    health: new Health(),
    metrics: createMetrics('gateway'),
  });
  registerSecurityHeaders(server, { https: false });
  server.get('/shows', async () => ({ data: [] }));
  registerWebClients(server, {
    builds: await readClientBuilds(root),
    media: mediaHosts(['https://media.example.com'], true),
  });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = NAVIGATION) => server.inject({ url, headers });

describe('the web clients', () => {
  it.each([
    ['/', 'viewer'],
    ['/title/one', 'viewer'],
    ['/administration', 'viewer'],
    ['/admin/', 'admin'],
    ['/admin/review', 'admin'],
  ])('answer %s with the page of the %s', async (url, name) => {
    const { statusCode, headers, body } = await get(url);
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: `<title>${name}</title>` });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect((await get(url, { ...NAVIGATION, 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  it('send /admin to its directory', async () => {
    expect((await get('/admin')).headers.location).toBe('/admin/');
  });

  it.each([
    ['/nowhere', {}],
    ['/nowhere', { accept: 'application/json' }],
    ['/admin/nowhere', { accept: '*/*' }],
    ['/assets/gone.js', NAVIGATION],
    ['/.sources', { accept: '*/*' }],
    ['/index.html.br', { accept: '*/*' }],
  ])('leave %s to the errors of all addresses, for %j', async (url, headers) => {
    const { statusCode, body } = await get(url, headers as Record<string, string>);
    expect(statusCode).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ status: 'error', code: 'NOT_FOUND' });
  });

  it('leave to the API what is its own, for browsers too', async () => {
    expect((await get('/shows')).json()).toEqual({ data: [] });
  });

  it('refuse to be written to', async () => {
    const { statusCode, headers } = await server.inject({ method: 'POST', url: '/' });
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('are kept for a year where the name tells the content, and looked up again where it does not', async () => {
    const asset = await get('/assets/index-abc.js', { 'accept-encoding': 'br' });
    expect(asset.body).toBe('brotli');
    expect(asset.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'content-type': 'application/javascript; charset=utf-8',
    });
    expect((await get('/admin/assets/index-abc.js', {})).body).toBe('plain');
    expect((await get('/theme.js', {})).headers['cache-control']).toBe('no-cache');
  });

  it('run no inline code, and take media from the configured hosts alone, but for the tests of streams', async () => {
    const viewer = String((await get('/')).headers['content-security-policy']);
    expect(viewer).not.toContain('unsafe');
    expect(viewer).toContain("script-src 'self';");
    expect(viewer).toContain("connect-src 'self' https://media.example.com;");
    expect(viewer).toContain("media-src 'self' blob: https://media.example.com;");
    expect(viewer).not.toContain('https:;');
    const admin = String((await get('/admin/')).headers['content-security-policy']);
    expect(admin).toContain("connect-src 'self' https: http://127.0.0.1:* http://localhost:*;");
  });

  it('are none where none is built', async () => {
    expect(await readClientBuilds(join(root, 'elsewhere'))).toEqual([]);
  });

  it('go with the own supergraph, unless it is said otherwise', () => {
    const served = (environment: Record<string, string>) =>
      loadConfig({ NODE_ENV: 'test', ...environment }).webClients;
    expect(served({})).toBe(true);
    expect(served({ SUPERGRAPH_FILE: '/elsewhere.graphql' })).toBe(false);
    expect(served({ SUPERGRAPH_FILE: '/elsewhere.graphql', WEB_CLIENTS: 'on' })).toBe(true);
    expect(served({ WEB_CLIENTS: 'off' })).toBe(false);
  });
});
