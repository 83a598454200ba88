import { fileURLToPath } from 'node:url';
import { migrate } from '@sod/kit/postgres/migrate';
import type { Secret } from '@sod/kit/secret';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Brings the schema `users` to the newest migration; any number of processes may do so at once. */
export async function migrateUsers(url: Secret): Promise<void> {
  await migrate({ url, folder: FOLDER, schema: 'users' });
}
