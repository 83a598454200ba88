import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';
import { sendRaw } from '../raw-http.ts';

const APP = 'https://app.example.com';
const PLAYLIST = `#EXTM3U\n${'#EXTINF:6.000,\n1.m4s\n'.repeat(200)}`;

let directory: string;
let films: FakeSubgraph;
let gateway: GatewayTester;
let subgraphs: { name: string; sdl: string; url: string }[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'media-'));
  const video = join(directory, 'media', 'one');
  await mkdir(join(video, 'video-360'), { recursive: true });
  await writeFile(join(directory, 'outside.mp4'), 'outside');
  for (const [name, content] of Object.entries({
    'index.m3u8': PLAYLIST,
    'index.mpd': '<MPD/>',
    'poster.jpg': 'a picture',
    'video-360/1.m4s': '0123456789',
    'video-360/init.mp4': 'init',
    'captions.vtt': 'WEBVTT',
    'notes.txt': 'not for viewers',
    'page.html': '<script>alert(1)</script>',
    '.video.json': '{}',
    '.hidden.mp4': 'hidden',
  })) {
    await writeFile(join(video, name), content);
  }
  films = await FakeSubgraph.start(() => ({ data: { title: 'One' } }));
  subgraphs = [{ name: 'films', sdl: 'type Query { title: String }', url: films.url }];
  gateway = await GatewayTester.start(subgraphs, {
    MEDIA_DIR: join(directory, 'media'),
    CORS_ORIGINS: APP,
    NODE_ENV: 'development',
  });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await films[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/media/one/${path}`, { headers });

describe('the media route', () => {
  it.each([
    ['index.m3u8', 'application/vnd.apple.mpegurl', 'public, max-age=60'],
    ['index.mpd', 'application/dash+xml', 'public, max-age=60'],
    ['video-360/1.m4s', 'video/iso.segment', 'public, max-age=31536000, immutable'],
    ['video-360/init.mp4', 'video/mp4', 'public, max-age=31536000, immutable'],
    ['captions.vtt', 'text/vtt; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['poster.jpg', 'image/jpeg', 'public, max-age=31536000, immutable'],
  ])('serves %s as %s, to be kept as "%s"', async (path, type, cacheControl) => {
    const answer = await get(path);
    await answer.arrayBuffer();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'cache-control': cacheControl,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(answer.headers.get('etag')).toBeTruthy();
  });

  it('answers ranges with the stored bytes, and 416 beyond them', async () => {
    const part = await get('video-360/1.m4s', { range: 'bytes=2-4' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const end = await get('index.m3u8', { range: 'bytes=-6', 'accept-encoding': 'gzip' });
    expect([end.status, end.headers.get('content-encoding'), await end.text()]).toEqual([
      206,
      null,
      '1.m4s\n',
    ]);
    const beyond = await get('video-360/1.m4s', { range: 'bytes=10-' });
    await beyond.arrayBuffer();
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it('answers 304 to who has the file', async () => {
    const first = await get('poster.jpg');
    await first.arrayBuffer();
    // By hand, because fetch asks past every cache when it is given a condition.
    const again = await sendRaw(
      gateway.url,
      `GET /media/one/poster.jpg HTTP/1.1\r\nhost: a\r\nif-none-match: ${first.headers.get('etag')}\r\nconnection: close\r\n\r\n`,
    );
    expect(again).toMatch(/^HTTP\/1\.1 304 /);
    expect(again).not.toContain('a picture');
  });

  it.each([
    'notes.txt',
    'page.html',
    '.video.json',
    '.hidden.mp4',
    '.%76ideo.json',
    'missing.m4s',
    'video-360',
    'video-360/',
    '',
    'index.m3u8/x.mp4',
    'index.m3u8%00.mp4',
  ])('has nothing at "%s", in the shape of all errors', async (path) => {
    const answer = await get(path);
    const body = (await answer.json()) as { code: string };
    expect([400, 403, 404]).toContain(answer.status);
    expect(body).toMatchObject({ status: 'error', requestId: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain(directory);
  });

  it.each([
    '/media/../outside.mp4',
    '/media/one/../../outside.mp4',
    '/media/%2e%2e/outside.mp4',
    '/media/one/..%2f..%2foutside.mp4',
    '/media/..%5coutside.mp4',
    '/media//outside.mp4',
    '/media/%252e%252e/outside.mp4',
  ])('leads nowhere else: %s', async (path) => {
    const answer = await sendRaw(gateway.url, `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) /);
    expect(answer).not.toMatch(/\r\n\r\noutside$/);
  });

  it('has GET and HEAD alone', async () => {
    const answer = await fetch(`${gateway.url}/media/one/poster.jpg`, { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const head = await fetch(`${gateway.url}/media/one/poster.jpg`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '9']);
  });

  it.each([
    [APP, APP],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['https://evil.example.com', null],
    ['http://localhost.evil.example.com', null],
  ])('lets scripts of %s read: %s', async (origin, allowed) => {
    const answer = await get('index.m3u8', { origin });
    await answer.text();
    const given = answer.headers.get('access-control-allow-origin');
    expect(given === origin ? given : null).toBe(allowed);
    expect(answer.headers.get('vary')).toMatch(/origin/i);
  });

  it('lets scripts of listed origins alone read in production', async () => {
    await using production = await GatewayTester.start(subgraphs, {
      MEDIA_DIR: join(directory, 'media'),
      NODE_ENV: 'production',
      AUTH_CONTEXT_SECRET: 'a-secret-that-only-this-test-knows-about',
    });
    const answer = await fetch(`${production.url}/media/one/index.mpd`, {
      headers: { origin: 'http://localhost:5173' },
    });
    await answer.text();
    expect(answer.headers.get('access-control-allow-origin')).not.toBe('http://localhost:5173');
  });
});

describe('a gateway', () => {
  it('without MEDIA_DIR has no media', async () => {
    await using plain = await GatewayTester.start(subgraphs);
    expect((await fetch(`${plain.url}/media/one/poster.jpg`)).status).toBe(404);
  });

  it('does not start with a folder that is not there', async () => {
    const started = GatewayTester.start(subgraphs, { MEDIA_DIR: join(directory, 'nowhere') });
    await expect(started).rejects.toThrow(/MEDIA_DIR/);
  });
});
