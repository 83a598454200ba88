import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@sod/ops/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphqlClient } from '../graphql-client.ts';
import { freeBasePort, runStart, type StartRun } from '../start-tester.ts';

describe('npm start', () => {
  let directory: string;
  let runs: StartRun[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'first-start-'));
    runs = [];
  });

  afterEach(async () => {
    for (const { child, ended } of runs) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(directory, { recursive: true, force: true });
  });

  async function start(environment: NodeJS.ProcessEnv = {}): Promise<StartRun> {
    const run = runStart({ PORT: await freeBasePort(), DATA_DIR: join(directory, 'data'), ...environment });
    runs.push(run);
    await run.up;
    return run;
  }

  async function login(run: StartRun, password: string): Promise<string> {
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken user { admin } } }';
    const variables = { input: { email: 'admin@example.com', password } };
    const { login } = await graphqlClient(run.url).data<{
      login: { accessToken: string; user: { admin: boolean } };
    }>(query, { variables });
    expect(login.user.admin).toBe(true);
    return login.accessToken;
  }

  it('gives a newcomer a working system, and keeps what they did over a stop and a start', async () => {
    const first = await start();
    const block = await first.up;
    for (const [name, path] of [
      ['GraphQL', '/graphql'],
      ['Explorer', '/explorer'],
      ['REST docs', '/api-docs'],
    ]) {
      expect(block).toMatch(new RegExp(`${name} +${first.url}${path}\\n`));
    }
    const password = /admin@example\.com, password (\S+) \(shown this once\)/.exec(block)?.[1] ?? '';
    const token = await login(first, password);

    const created = await graphqlClient(first.url).data<{ createShow: { id: string } }>(
      'mutation { createShow(input: { title: "Kept", hlsSrcVideoURL: "https://example.com/a.m3u8" }) { id } }',
      { token },
    );
    const { latestShows } = await graphqlClient(first.url).data<{ latestShows: { edges: unknown[] } }>(
      '{ latestShows(first: 5) { edges { node { id } } } }',
    );
    expect(latestShows.edges).toHaveLength(5);

    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(0);
    await expect(fetch(first.url)).rejects.toThrow();

    const second = await start();
    expect(await second.up).toContain('made at an earlier start');
    expect(await second.up).not.toContain(password);
    const { show } = await graphqlClient(second.url).data<{ show: { title: string } }>(
      'query ($id: ID!) { show(id: $id) { title } }',
      { token: await login(second, password), variables: { id: created.createShow.id } },
    );
    expect(show.title).toBe('Kept');
  });

  it('uses an existing PostgreSQL when it is given one, and leaves no owner credentials to the services', async () => {
    await using database = await createTestDatabase();
    const run = await start({
      DATABASE_URL: database.ownerUrl.reveal(),
      ADMIN_PASSWORD: 'chosen by the owner',
    });
    expect(await run.up).toContain('with the password in ADMIN_PASSWORD');
    expect(await run.up).not.toContain('chosen by the owner');
    await login(run, 'chosen by the owner');
    expect(await readdir(join(directory, 'data'))).not.toContain('postgres');

    const ownerPassword = new URL(database.ownerUrl.reveal()).password;
    for (const log of await readdir(join(directory, 'data/logs'))) {
      expect(await readFile(join(directory, 'data/logs', log), 'utf8')).not.toContain(ownerPassword);
    }
  });

  it('keeps demo data and the explorer out of production', async () => {
    const run = await start({ NODE_ENV: 'production' });
    expect(await run.up).not.toContain('Explorer');
    const answer = await graphqlClient(run.url).data('{ latestShows { edges { node { id } } } }');
    expect(answer).toEqual({ latestShows: { edges: [] } });
  });

  it('stops cleanly when it is interrupted while it starts', async () => {
    const run = runStart({ PORT: await freeBasePort(), DATA_DIR: join(directory, 'data') });
    runs.push(run);
    await new Promise<void>((resolve) => {
      run.child.stderr?.on('data', () => {
        if (run.output().includes('Preparing roles')) resolve();
      });
    });
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
    expect((await start()).output()).toContain('shown this once');
  });
});
