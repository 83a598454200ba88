import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../src/cli/processes.ts';
import { inProject } from '../src/cli/repository.ts';
import { type EmbeddedPostgres, startPostgres } from '../src/postgres/embedded.ts';
import { findRunAs } from '../src/postgres/run-as.ts';

describe('embedded Postgres', () => {
  let directory: string;
  let started: EmbeddedPostgres[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'embedded-postgres-'));
    await chmod(directory, 0o711);
    started = [];
  });

  afterEach(async () => {
    for (const server of started) await server[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });

  async function start({ below = '', disposable = true } = {}): Promise<EmbeddedPostgres> {
    const server = await startPostgres({ directory: join(directory, below), disposable });
    started.push(server);
    return server;
  }

  async function ask(server: EmbeddedPostgres, statement: string, url = server.ownerUrl.reveal()) {
    const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
    try {
      return await sql.unsafe(statement);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  it('keeps its data and its password over a stop and a start', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first[Symbol.asyncDispose]();
    const second = await start();
    expect(await ask(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await readFile(second.logFile, 'utf8')).not.toContain('not properly shut down');
  });

  it('demands a password that only its owner can read', async () => {
    const server = await start();
    const url = new URL(server.ownerUrl.reveal());
    url.password = 'wrong';
    await expect(ask(server, 'SELECT 1', url.href)).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(directory, 'owner-password'))).mode & 0o777).toBe(0o600);
  });

  it('listens on loopback alone and on no socket file', async () => {
    const server = await start();
    expect(await ask(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(server, 'SHOW unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  });

  it('has every committed row after it was killed', async () => {
    const first = await start({ disposable: false });
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    expect(await ask(await start(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('ends with the process that started it, however that ended', async () => {
    const script = `import { startPostgres } from '${inProject('ops/src/postgres/embedded.ts')}';
      const { pid } = await startPostgres({ directory: process.argv[1], disposable: true });
      console.log(pid);
      setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script, directory]);
    const [line] = await once(starter.stdout, 'data');
    const server = Number(String(line));
    starter.kill('SIGKILL');
    await expect.poll(() => isAlive(server), { timeout: 10_000 }).toBe(false);
  });

  it('ends the server that a killed run left behind, and takes its place', async () => {
    const orphan = await start();
    const next = await start();
    await orphan.exited;
    expect(await ask(next, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts although its old process number belongs to another process', async () => {
    const first = await start();
    const file = await readFile(join(directory, 'cluster/postmaster.pid'), 'utf8');
    await first[Symbol.asyncDispose]();
    const others = file.replace(/^\d+/, String(process.pid));
    await writeFile(join(directory, 'cluster/postmaster.pid'), others);
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts anew where an earlier set-up was cut short', async () => {
    await mkdir(join(directory, 'cluster.new'));
    await writeFile(join(directory, 'cluster.new/PG_VERSION'), '18');
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.runIf(process.getuid?.() === 0)('works below a directory that only root may enter', async () => {
    await mkdir(join(directory, 'closed'), { mode: 0o700 });
    expect(await ask(await start({ below: 'closed/data' }), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.runIf(process.getuid?.() === 0)(
    'finds its programs below a directory that only root may enter',
    async () => {
      const program = join(directory, 'closed/program');
      await mkdir(join(directory, 'closed'), { mode: 0o700 });
      await writeFile(program, '', { mode: 0o755 });
      const runAs = await findRunAs([program]);
      const [command, parameters] = runAs.command('test', ['-x', program]);
      await promisify(execFile)(command, [...parameters], runAs.spawn);
    },
  );

  it('says which port is taken', async () => {
    const { port } = await start();
    const second = startPostgres({ directory: join(directory, 'second'), port });
    await expect(second).rejects.toThrow(/did not start .*could not create any TCP\/IP sockets|in use/i);
  });
});
