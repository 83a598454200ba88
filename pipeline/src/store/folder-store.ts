import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressIn, type MediaStore } from './media-store.ts';

/**
 * A folder on this machine that a gateway, or any web server, serves at `baseUrl`. Work directories have to be on
 * the same file system, because a rename is what makes a video appear at once.
 */
export function folderStore(directory: string, baseUrl: string): MediaStore {
  return {
    async put(guid, finished) {
      await mkdir(directory, { recursive: true });
      await rename(finished, join(directory, guid));
    },
    remove: (guid) => rm(join(directory, guid), { recursive: true, force: true }),
    urlOf: (guid, path) => addressIn(baseUrl, guid, path),
  };
}
