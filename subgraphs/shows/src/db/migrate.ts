import { fileURLToPath } from 'node:url';
import { migrate } from '@sod/kit/postgres/migrate';
import type { Secret } from '@sod/kit/secret';
import { migrateJobQueue } from './job-queue.ts';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Brings the schema `shows` to the newest migration; any number of processes may do so at once. */
export async function migrateShows(url: Secret): Promise<void> {
  await migrate({ url, folder: FOLDER, schema: 'shows' });
  await migrateJobQueue(url);
}
