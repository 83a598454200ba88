import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '@sod/kit/secret';
import { z } from 'zod';
import { commandOf, isAlive } from '../cli/processes.ts';
import { UserError } from '../cli/user-error.ts';

/** The directory that holds all that one machine keeps between two starts. One process at a time uses it. */
export interface DataDirectory extends AsyncDisposable {
  readonly path: string;
  readonly postgres: string;
  readonly logs: string;
}

const secretsSchema = z.object({ authContextSecret: z.string().min(32) });

/**
 * Makes the directory when it is missing and takes it for this process.
 * @throws UserError when another process has it, or when it cannot be written
 */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const lock = join(path, 'lock');
  const logs = join(path, 'logs');
  try {
    await mkdir(logs, { recursive: true });
    await takeLock(lock);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `DATA_DIR ${path} cannot be written (${code}): set DATA_DIR to a directory of your own.`,
    );
  }
  return {
    path,
    postgres: join(path, 'postgres'),
    logs,
    [Symbol.asyncDispose]: () => rm(lock, { force: true }),
  };
}

async function takeLock(lock: string): Promise<void> {
  const holder = await lockHolder(lock);
  if (holder !== null) {
    throw new UserError(
      `DATA_DIR ${join(lock, '..')} is in use by process ${holder}: stop that one (Ctrl-C), or set DATA_DIR to ` +
        'another directory.',
    );
  }
  await rm(lock, { force: true });
  await writeFile(lock, String(process.pid), { flag: 'wx' });
}

/** The living command of ours that has the directory; a number that another program got since does not count. */
export async function lockHolder(lock: string): Promise<number | null> {
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!pid || pid === process.pid || !isAlive(pid)) return null;
  return /ops[\\/]src[\\/]commands/.test(await commandOf(pid)) ? pid : null;
}

/** The secret that the gateway and the subgraphs share, made at the first start and kept for the owner's eyes. */
export async function keptAuthContextSecret(path: string): Promise<Secret> {
  const file = join(path, 'secrets.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    const authContextSecret = randomBytes(32).toString('base64url');
    await writeFile(file, `${JSON.stringify({ authContextSecret }, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return new Secret(authContextSecret);
  }
  try {
    return new Secret(secretsSchema.parse(JSON.parse(text)).authContextSecret);
  } catch {
    throw new UserError(`${file} is damaged: delete it, and the next start makes a new one.`);
  }
}
