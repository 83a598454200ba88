import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UserError } from '../cli/user-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

export interface NewCluster {
  readonly cluster: string;
  /** File of mode 0600 that keeps the owner's generated password. */
  readonly passwordFile: string;
  /** Name of the superuser. */
  readonly owner: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  /** Does not wait until the files are on the disk. */
  readonly disposable: boolean;
}

/**
 * Makes a cluster whose every login needs a password (SCRAM). It is built beside its place and moved there when
 * complete, so that a start that was cut short leaves nothing that looks usable. Sorting and letter case come
 * from PostgreSQL's own C.UTF-8, so that they do not depend on the machine.
 */
export async function initialiseCluster(options: NewCluster): Promise<void> {
  const { cluster, passwordFile, owner, binaries, runAs, disposable } = options;
  const unfinished = `${cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await runAs.own(unfinished);
  if (!existsSync(passwordFile)) {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await runAs.own(passwordFile);
  }
  const [program, args] = runAs.command(binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(disposable ? ['--no-sync'] : []),
  ]);
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  await promisify(execFile)(program, [...args], { ...runAs.spawn, cwd: '/', env }).catch((error: unknown) => {
    const output = String((error as { stderr?: string }).stderr || error).trim();
    throw new UserError(`PostgreSQL could not be set up in ${cluster}: ${output.split('\n').at(-1)}`);
  });
  await rename(unfinished, cluster);
}
