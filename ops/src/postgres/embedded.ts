import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret } from '@sod/kit/secret';
import { isAlive } from '../cli/processes.ts';
import { UserError } from '../cli/user-error.ts';
import { freePort } from '../system/ports.ts';
import { findBinaries } from './binaries.ts';
import { endWithThisProcess } from './end-with-this-process.ts';
import { initialiseCluster } from './initdb.ts';
import { clearLeftover, readPostmaster } from './postmaster-file.ts';
import { findRunAs } from './run-as.ts';

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, the owner's password and the server's log; made when missing. */
  readonly directory: string;
  /** Port on 127.0.0.1; a free one when left out. */
  readonly port?: number;
  /** Gives durability up for speed: only for data that nobody will miss. */
  readonly disposable?: boolean;
  readonly maxConnections?: number;
}

/** A PostgreSQL server that belongs to this process. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** URL of the superuser `owner` in the database `postgres`. */
  readonly ownerUrl: Secret;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when the server has ended, wanted or not. */
  readonly exited: Promise<void>;
}

const OWNER = 'owner';
const PASSWORD_FILE = 'owner-password';
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 20_000;
const POLL_MS = 20;
const PORT_ATTEMPTS = 3;

/** Starts PostgreSQL in a directory, initialised when it is new. Ends what a killed run left there. */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { disposable = false } = options;
  const directory = resolve(options.directory);
  const cluster = join(directory, 'cluster');
  const passwordFile = join(directory, PASSWORD_FILE);
  const logFile = join(directory, 'postgres.log');
  const binaries = findBinaries();
  await mkdir(directory, { recursive: true });
  const runAs = await findRunAs([cluster, binaries.postgres]);
  if (existsSync(join(cluster, 'PG_VERSION'))) await clearLeftover(cluster);
  else await initialiseCluster({ cluster, passwordFile, owner: OWNER, binaries, runAs, disposable });
  const password = (await readFile(passwordFile, 'utf8')).trim();

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const [program, args] = runAs.command(binaries.postgres, serverArguments(cluster, port, options));
    await rm(logFile, { force: true });
    const log = await open(logFile, 'a', 0o600);
    // In a process group of its own, so that Ctrl-C in a terminal does not reach it before its clients are gone.
    const child = spawn(program, args, {
      ...runAs.spawn,
      detached: true,
      cwd: '/',
      stdio: ['ignore', log.fd, log.fd],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    await log.close();
    endWithThisProcess(child);
    const exited = new Promise<void>((resolve) =>
      child.once('exit', () => resolve()).once('error', () => resolve()),
    );
    if (await becomesReady(child, exited, cluster))
      return running(child, { exited, port, password, logFile });
    const text = await readFile(logFile, 'utf8');
    const portTaken = text.includes('could not bind');
    if (portTaken && options.port === undefined && attempt < PORT_ATTEMPTS) continue;
    throw new UserError(`PostgreSQL did not start in ${cluster}: ${lastFatal(text)}`);
  }
}

/** URL of the superuser of a server that another process runs in a directory; null when none does. */
export async function runningServerUrl(directory: string): Promise<Secret | null> {
  const postmaster = await readPostmaster(join(directory, 'cluster'));
  if (!postmaster?.ready || !isAlive(postmaster.pid)) return null;
  return urlOf(postmaster.port, (await readFile(join(directory, PASSWORD_FILE), 'utf8')).trim());
}

function urlOf(port: number, password: string): Secret {
  return new Secret(`postgres://${OWNER}:${password}@127.0.0.1:${port}/postgres`);
}

function serverArguments(cluster: string, port: number, options: EmbeddedPostgresOptions): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 100,
    ...(options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-p', String(port), ...pairs];
}

async function becomesReady(child: ChildProcess, exited: Promise<void>, cluster: string): Promise<boolean> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.ready && postmaster.pid === child.pid) return true;
    const ended = await Promise.race([exited.then(() => true), sleep(POLL_MS, false)]);
    if (ended) return false;
  }
  child.kill('SIGQUIT');
  await exited;
  return false;
}

interface Started {
  readonly exited: Promise<void>;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
}

function running(child: ChildProcess, { exited, port, password, logFile }: Started): EmbeddedPostgres {
  return {
    ownerUrl: urlOf(port, password),
    port,
    pid: child.pid ?? 0,
    logFile,
    exited,
    // SIGINT is Postgres' "fast" shutdown: it ends sessions, writes a checkpoint and leaves nothing to recover.
    // SIGQUIT ends it without; then the next start recovers from the log.
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      const force = setTimeout(() => child.kill('SIGQUIT'), STOP_DEADLINE_MS);
      await exited;
      clearTimeout(force);
    },
  };
}

function lastFatal(log: string): string {
  const lines = log.trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it wrote no log';
}
