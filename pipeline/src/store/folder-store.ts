import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { completeMessage, type Deliver } from '../messages/messages.ts';
import { noteTold, recordedVideos } from './folder-records.ts';
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
    told: (guid) => noteTold(directory, guid, baseUrl),
    urlOf: (guid, path) => addressIn(baseUrl, guid, path),
  };
}

/**
 * Tells of the videos that the catalogue does not know under the present address: because the process that made them
 * ended before it could, or because the folder is served elsewhere now. Whoever is told twice knows by the guid.
 * @param options.all whether to tell of every video, since the catalogue is a new one
 * @returns how many videos were told of
 */
export async function tellOfVideos(options: {
  readonly directory: string;
  readonly baseUrl: string;
  readonly deliver: Deliver;
  readonly all: boolean;
}): Promise<number> {
  const { directory, baseUrl, deliver, all } = options;
  const store = folderStore(directory, baseUrl);
  const untold = (await recordedVideos(directory)).filter(({ toldAt }) => all || toldAt !== baseUrl);
  for (const { video } of untold) {
    // An older message would not replace the addresses of a newer one.
    const now = { ...video, endedAt: new Date().toISOString() };
    await deliver(completeMessage(now, (path) => store.urlOf(video.guid, path)));
    await store.told(video.guid);
  }
  return untold.length;
}
