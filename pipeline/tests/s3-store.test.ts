import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Secret } from '@sod/kit/secret';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { s3Store } from '../src/store/s3-store.ts';
import { type FakeS3, KEY, startFakeS3 } from './fake-s3.ts';

const FILES = [
  'index.m3u8',
  'index.mpd',
  'poster.jpg',
  'video-360/index.m3u8',
  'video-360/1.m4s',
  '.video.json',
];

describe('a bucket', () => {
  let fake: FakeS3;
  let directory: string;
  beforeEach(async () => {
    fake = await startFakeS3();
    directory = await mkdtemp(join(tmpdir(), 's3-'));
    for (const file of FILES) {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      await writeFile(join(directory, file), file);
    }
  });
  afterEach(async () => {
    await fake[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const store = (secret: string = KEY.secret) =>
    s3Store({
      bucketUrl: fake.url,
      region: KEY.region,
      accessKeyId: KEY.id,
      secretAccessKey: new Secret(secret),
      baseUrl: 'https://cdn.example.com/media',
    });
  const { signal } = new AbortController();

  it('takes every file with its type and its caching, manifests last, and nothing hidden', async () => {
    await store().put('one', directory, signal);
    const keys = [...fake.objects.keys()];
    expect(keys.toSorted()).toEqual(
      FILES.filter((file) => !file.startsWith('.'))
        .map((file) => `one/${file}`)
        .toSorted(),
    );
    const isManifest = keys.map((key) => /\.(m3u8|mpd)$/.test(key));
    expect(isManifest).toEqual([false, false, true, true, true]);
    expect(fake.objects.get('one/video-360/1.m4s')).toEqual({
      body: Buffer.from('video-360/1.m4s'),
      type: 'video/iso.segment',
      cacheControl: 'public, max-age=31536000, immutable',
    });
    expect(fake.objects.get('one/index.mpd')).toMatchObject({
      type: 'application/dash+xml',
      cacheControl: 'public, max-age=60',
    });
    expect(store().urlOf('one', 'index.mpd')).toBe('https://cdn.example.com/media/one/index.mpd');
  });

  it('keeps nothing of a video that it cannot take whole', async () => {
    fake.refuses = /index\.mpd$/;
    await expect(store().put('one', directory, signal)).rejects.toThrow(
      /403 \(AccessDenied\) to PUT one\/index/,
    );
    expect([...fake.objects.keys()]).toEqual([]);
  });

  it('gives back a video that nobody could be told of', async () => {
    const bucket = store();
    await bucket.put('one', directory, signal);
    await bucket.remove('one');
    expect([...fake.objects.keys()]).toEqual([]);
    expect(fake.deleted).toHaveLength(5);
  });

  it('says so when the key is wrong, without the key', async () => {
    const failure = await store('another secret')
      .put('one', directory, signal)
      .catch((error: Error) => error.message);
    expect(failure).toMatch(/403 \(SignatureDoesNotMatch\) to PUT .* could not be deleted/);
    expect(failure).not.toContain('another secret');
  });
});
