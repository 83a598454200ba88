import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { mediaFile } from '@sod/kit/media-file';
import type { Secret } from '@sod/kit/secret';
import { AwsClient } from 'aws4fetch';
import { addressIn, type MediaStore } from './media-store.ts';

export interface S3Options {
  /** Address of the bucket, path-style or virtual-hosted: `https://s3.eu-west-1.amazonaws.com/my-bucket`. */
  readonly bucketUrl: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  /** Where viewers read the bucket: its CDN. */
  readonly baseUrl: string;
}

const PUT_TIMEOUT_MS = 120_000;
const AT_ONCE = 8;

/** Any store that speaks S3's API (AWS, MinIO, R2, Ceph). Manifests are written last and name what is there. */
export function s3Store(options: S3Options): MediaStore {
  const { bucketUrl, region, accessKeyId, secretAccessKey, baseUrl } = options;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    region,
    service: 's3',
    retries: 3,
  });
  const written = new Map<string, readonly string[]>();

  const send = async (guid: string, path: string, init: RequestInit) => {
    const answer = await client.fetch(addressIn(bucketUrl, guid, path), init);
    const text = await answer.text();
    if (answer.ok) return;
    const reason = /<Code>([^<]{1,100})<\/Code>/.exec(text)?.[1] ?? 'no reason given';
    throw new Error(
      `The media store answered ${answer.status} (${reason}) to ${init.method} ${guid}/${path}.`,
    );
  };

  const store: MediaStore = {
    async put(guid, directory, signal) {
      const paths = await filesIn(directory);
      written.set(guid, paths);
      const one = async (path: string) => {
        const file = mediaFile(path);
        if (file === undefined) throw new Error(`${path} is no part of a published video.`);
        await send(guid, path, {
          method: 'PUT',
          body: await readFile(join(directory, path)),
          headers: { 'content-type': file.type, 'cache-control': file.cacheControl },
          signal: AbortSignal.any([signal, AbortSignal.timeout(PUT_TIMEOUT_MS)]),
        });
      };
      try {
        const isManifest = (path: string) => /\.(m3u8|mpd)$/.test(path);
        await inBatches(
          paths.filter((path) => !isManifest(path)),
          one,
        );
        await inBatches(paths.filter(isManifest), one);
      } catch (error) {
        await store.remove(guid).catch((failure: unknown) => {
          const { message } = error as Error;
          throw new AggregateError(
            [error, failure],
            `${message} What was stored of it could not be deleted.`,
          );
        });
        throw error;
      }
    },
    async remove(guid) {
      await inBatches(written.get(guid) ?? [], (path) =>
        send(guid, path, { method: 'DELETE', signal: AbortSignal.timeout(PUT_TIMEOUT_MS) }),
      );
      written.delete(guid);
    },
    async told(guid) {
      written.delete(guid);
    },
    urlOf: (guid, path) => addressIn(baseUrl, guid, path),
  };
  return store;
}

async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map(work));
  }
}
