import { createLogger } from '@sod/kit/logger';
import { createPostgres, sqlState } from '@sod/kit/postgres/client';
import type { Secret } from '@sod/kit/secret';
import { createDatabase } from '../db/client.ts';
import { KeysRepository } from './keys-repository.ts';
import { KeysService, type Rotation } from './keys-service.ts';

const UNDEFINED_TABLE = '42P01';

/**
 * Adds a signing key from outside the service, which takes notice by itself. Null when the service has never run, so
 * that there is nothing to rotate.
 * @param options.url of any role that may write the schema `users`
 * @param options.accessTokenSeconds lifetime of the access tokens that the service issues
 */
export async function rotateKeys(options: {
  url: Secret;
  accessTokenSeconds: number;
}): Promise<Rotation | null> {
  const { url, accessTokenSeconds } = options;
  const pool = createPostgres({
    url,
    poolSize: 1,
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 30_000,
    applicationName: 'users-keys-rotate',
  });
  const now = () => new Date();
  const repository = new KeysRepository(createDatabase(pool));
  const logger = createLogger({ service: 'users', level: 'silent' });
  try {
    if ((await repository.published(now())).length === 0) return null;
    return await new KeysService({ repository, now, logger, accessTokenSeconds }).rotate();
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return null;
    throw error;
  } finally {
    await pool.end({ timeout: 5 });
  }
}
