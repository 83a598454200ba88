import { execFile, type SpawnOptions } from 'node:child_process';
import { access, chown, constants, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../cli/user-error.ts';

const run = promisify(execFile);
const USER = 'postgres';
const CAP_DAC_OVERRIDE = 1n;
const CAP_DAC_READ_SEARCH = 2n;

/** How Postgres programs are started: PostgreSQL refuses to run as root. */
export interface RunAs {
  /** Program and arguments to really start for a wanted program and its arguments. */
  command(program: string, args: readonly string[]): readonly [string, readonly string[]];
  readonly spawn: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Hands a file or directory to the user that Postgres runs as. */
  own(path: string): Promise<void>;
}

const AS_WE_ARE: RunAs = {
  command: (program, args) => [program, args],
  spawn: {},
  own: async () => {},
};

/**
 * The caller's own user, or `postgres` (made when missing) when the caller is root. Where that user cannot enter
 * a directory above one of `paths`, it is given the capability to; a clone below `/root` works by this.
 * @throws Error with a sentence that says what to do when there is no way
 */
export async function findRunAs(paths: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return AS_WE_ARE;
  const { uid, gid } = await postgresUser();
  const own = (path: string) => chown(path, uid, gid);
  const closed = await firstClosed(paths, uid, gid);
  if (closed === null) return { command: (program, args) => [program, args], spawn: { uid, gid }, own };
  const capability = await searchCapability();
  if (capability === null) {
    throw new UserError(
      `The operating-system user "${USER}", which PostgreSQL runs as when root starts it, may not enter ${closed}: ` +
        'start as another user, or move the project and DATA_DIR below a directory that every user may enter.',
    );
  }
  const prefix = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  // Without the secure bit, access(2), by which initdb looks for its programs, would ignore the capability.
  const securebits = '--securebits=+no_setuid_fixup';
  const grants = [securebits, `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  return {
    command: (program, args) => ['setpriv', [...prefix, ...grants, '--', program, ...args]],
    spawn: {},
    own,
  };
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const found = await lookUp();
  if (found) return found;
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      USER,
    ]);
  } catch {
    // Another start may have made it meanwhile; the look below decides.
  }
  const made = await lookUp();
  if (made) return made;
  throw new UserError(
    `PostgreSQL does not run as root and the user "${USER}" could not be made: start as another user, or set DATABASE_URL.`,
  );
}

async function lookUp(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', USER]), run('id', ['-g', USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** The topmost directory above one of the paths that the user may not enter. */
async function firstClosed(paths: readonly string[], uid: number, gid: number): Promise<string | null> {
  for (const directory of new Set(paths.flatMap(ancestors))) {
    const info = await stat(directory).catch(() => null);
    if (!info) continue;
    const bit = info.uid === uid ? 0o100 : info.gid === gid ? 0o010 : 0o001;
    if ((info.mode & bit) === 0) return directory;
  }
  return null;
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestors(parent), parent];
}

/** The weakest capability this process can hand on that opens closed directories, if `setpriv` is there. */
async function searchCapability(): Promise<string | null> {
  try {
    await Promise.any(
      (process.env.PATH ?? '').split(':').map((directory) => access(`${directory}/setpriv`, constants.X_OK)),
    );
    const status = await readFile('/proc/self/status', 'utf8');
    const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
    if (bounding & (1n << CAP_DAC_READ_SEARCH)) return 'dac_read_search';
    if (bounding & (1n << CAP_DAC_OVERRIDE)) return 'dac_override';
    return null;
  } catch {
    return null;
  }
}
