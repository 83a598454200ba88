import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { Secret } from '../../../kit/src/secret.ts';
import { startPostgres } from '../../../ops/src/postgres/embedded.ts';
import { provisionSubgraphs } from '../../../ops/src/start/database.ts';
import { inherited } from '../config.ts';
import { atExit, pinProcess } from '../system/pinned-process.ts';

const SEED = fileURLToPath(new URL('../../../ops/src/commands/seed.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../.data/', import.meta.url));
const DUPLICATE_DATABASE = '42P04';
/** One user for so many shows. */
const SHOWS_PER_USER = 20;

/** A catalogue of one size, with what the subgraphs connect by. */
export interface SeededDatabase {
  readonly shows: number;
  readonly ownerUrl: Secret;
  readonly showsUrl: Secret;
  readonly usersUrl: Secret;
}

export interface DatabaseServer extends AsyncDisposable {
  readonly ownerUrl: Secret;
  readonly version: string;
}

/** The server whose owner's URL is given, or an embedded one, whose data stay in `bench/.data` for the next run. */
export async function openServer(given: string | undefined, core: number | null): Promise<DatabaseServer> {
  const embedded = given === undefined ? await startPostgres({ directory: join(FOLDER, 'postgres') }) : null;
  if (embedded) {
    pinProcess(embedded.pid, core);
    void embedded.exited.then(atExit(() => process.kill(embedded.pid, 'SIGINT')));
  }
  const ownerUrl = embedded?.ownerUrl ?? new Secret(given ?? '');
  const version = await withOwner(ownerUrl, async (sql) => {
    const [row] = await sql`SELECT current_setting('server_version') AS version`;
    return String(row?.version);
  });
  return { ownerUrl, version, [Symbol.asyncDispose]: async () => embedded?.[Symbol.asyncDispose]() };
}

export async function withOwner<T>(url: Secret, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url.reveal(), { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Moves the server processes behind the present connections to a core, away from the one that is measured. An embedded
 * server is there already; one on another machine is not in the way.
 */
export async function pinBackends({ ownerUrl }: SeededDatabase, core: number | null): Promise<void> {
  if (core === null || !LOOPBACK.has(new URL(ownerUrl.reveal()).hostname)) return;
  const pids = await withOwner(ownerUrl, async (sql) => {
    const rows = await sql`SELECT pid FROM pg_stat_activity WHERE datname = current_database()`;
    return rows.map(({ pid }) => Number(pid));
  });
  // A server behind a forwarded port has processes of its own numbering.
  for (const pid of pids) if (isPostgres(pid)) pinProcess(pid, core);
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    // Its connection has ended.
    return false;
  }
}

/** A database with a catalogue of this size, seeded unless an earlier run did it. */
export async function seededDatabase(server: DatabaseServer, shows: number): Promise<SeededDatabase> {
  const name = `bench_${shows}`;
  await withOwner(server.ownerUrl, async (sql) => {
    await sql.unsafe(`CREATE DATABASE ${name}`).catch((error: { code?: string }) => {
      if (error.code !== DUPLICATE_DATABASE) throw error;
    });
  });
  const url = new URL(server.ownerUrl.reveal());
  url.pathname = `/${name}`;
  const ownerUrl = new Secret(url.href);
  const urls = await provisionSubgraphs(ownerUrl);
  if (!(await isSeeded(ownerUrl))) seed(ownerUrl, shows);
  await withOwner(ownerUrl, (sql) => sql`VACUUM (ANALYZE)`);
  return { shows, ownerUrl, showsUrl: urls.shows, usersUrl: urls.users };
}

async function isSeeded(ownerUrl: Secret): Promise<boolean> {
  return withOwner(ownerUrl, async (sql) => {
    const [table] = await sql`SELECT to_regclass('shows.shows') AS name`;
    if (!table?.name) return false;
    const [row] = await sql`SELECT EXISTS (SELECT FROM shows.shows) AS filled`;
    return row?.filled === true;
  });
}

function seed(ownerUrl: Secret, shows: number): void {
  const users = Math.max(100, Math.round(shows / SHOWS_PER_USER));
  const { status } = spawnSync(process.execPath, [SEED, `--shows=${shows}`, `--users=${users}`], {
    env: { ...inherited, DATABASE_URL: ownerUrl.reveal() },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`seeding ${shows} shows failed`);
}
