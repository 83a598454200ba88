import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isFree } from '@sod/ops/system/ports';
import { createTestDatabase } from '@sod/ops/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeBasePort, runStart, type StartRun } from '../start-tester.ts';

describe('npm start that cannot', () => {
  let directory: string;
  let port: string;
  let runs: StartRun[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'start-refusals-'));
    port = await freeBasePort();
    runs = [];
  });

  afterEach(async () => {
    for (const { child, ended } of runs) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(directory, { recursive: true, force: true });
  });

  function start(environment: NodeJS.ProcessEnv = {}): StartRun {
    const run = runStart({ PORT: port, DATA_DIR: join(directory, 'data'), ...environment });
    runs.push(run);
    return run;
  }

  async function refusal(environment: NodeJS.ProcessEnv): Promise<string> {
    const { code, output } = await start(environment).ended;
    expect(code).toBe(1);
    expect(output).not.toMatch(/^\s+at /m);
    return output;
  }

  it('names a taken port and one that would do', async () => {
    const shows = Number(port) + 1;
    const server = createServer().listen(shows, '127.0.0.1');
    const output = await refusal({});
    server.close();
    expect(output).toContain(`Port ${shows} (shows) is taken`);
    const suggestion = Number(/PORT=(\d+) npm start/.exec(output)?.[1]);
    expect(await isFree(suggestion)).toBe(true);
  });

  it('names every variable that breaks its rule, those of the services included', async () => {
    const output = await refusal({ REDIS_URL: 'http://cache', LOG: 'loud' });
    expect(output).toContain('REDIS_URL: must be a URL that starts with redis:// or rediss://');
    expect(output).toContain('LOG: must be files or terminal');
    expect(await refusal({ PORT: '70000' })).toContain('PORT: must be a whole number from 1 to 65533');
    expect(await refusal({ ACCESS_TOKEN_SECONDS: 'soon' })).toContain('ACCESS_TOKEN_SECONDS: must be');
    expect(await refusal({ ADMIN_PASSWORD: 'short' })).toContain('ADMIN_PASSWORD: must have 8 to 128');
  });

  it('tells an unreachable database from one that refuses, and prints no credentials', async () => {
    const closed = Number(port) + 2;
    const nobody = await refusal({ DATABASE_URL: `postgres://owner:s3cret@127.0.0.1:${closed}/sod` });
    expect(nobody).toContain(`no PostgreSQL answers at 127.0.0.1:${closed} (ECONNREFUSED)`);
    expect(nobody).not.toContain('s3cret');

    await using database = await createTestDatabase();
    const url = new URL(database.ownerUrl.reveal());
    url.password = 's3cret';
    const refused = await refusal({ DATABASE_URL: url.href });
    expect(refused).toContain('refuses this user or password');
    expect(refused).not.toContain('s3cret');

    expect(await refusal({ DATABASE_URL: database.showsUrl.reveal() })).toContain("give an owner's URL");
    const missing = new URL(database.ownerUrl.reveal());
    missing.pathname = '/nowhere';
    expect(await refusal({ DATABASE_URL: missing.href })).toContain('there is no database nowhere');
  });

  it('leaves a DATA_DIR alone that another start uses, and ends with the tail of a log when a service dies', async () => {
    const first = start();
    await first.up;
    const other = await freeBasePort();
    expect(await refusal({ PORT: other })).toContain(`is in use by process ${first.child.pid}`);

    process.kill(await serviceOf(first, 'subgraphs/shows/src/main.ts'), 'SIGKILL');
    const { code, output } = await first.ended;
    expect(code).toBe(1);
    expect(output).toContain('The service "shows" has ended by itself (SIGKILL)');
    expect(output).toContain('"msg":"listening"');
    expect(await isFree(Number(port))).toBe(true);
  });
});

/** Number of the process that a start runs a service in. */
async function serviceOf(start: StartRun, main: string): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const line = lines.find(([, parent, ...command]) => {
    return Number(parent) === start.child.pid && command.some((part) => part.endsWith(main));
  });
  return Number(line?.[0]);
}
