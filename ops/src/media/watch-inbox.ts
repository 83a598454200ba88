import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@sod/kit/logger';
import { Inbox } from '@sod/pipeline/inbox/inbox';
import type { Pipeline } from '@sod/pipeline/publish-video';
import { isAlive } from '../cli/processes.ts';
import type { MediaPlaces } from './local-pipeline.ts';

/** Publishes what is put into the inbox, after what processes left that were killed is cleared away. */
export async function watchInbox(pipeline: Pipeline, places: MediaPlaces, logger: Logger): Promise<Inbox> {
  await clearWork(places.workDirectory);
  return Inbox.watch(pipeline, { directory: places.inbox, logger });
}

/** Work directories are named after their process first. */
async function clearWork(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (!isAlive(Number.parseInt(name, 10)))
      await rm(join(directory, name), { recursive: true, force: true });
  }
}
