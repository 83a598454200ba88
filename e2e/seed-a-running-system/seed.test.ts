import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inProject } from '@sod/ops/cli/repository';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient } from '../graphql-client.ts';
import { freeBasePort, runStart, type StartRun } from '../start-tester.ts';

describe('npm run seed', () => {
  let directory: string;
  let start: StartRun;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'seed-'));
    start = runStart({ PORT: await freeBasePort(), DATA_DIR: join(directory, 'data') });
    await start.up;
  });
  afterAll(async () => {
    start.child.kill('SIGTERM');
    await start.ended;
    await rm(directory, { recursive: true, force: true });
  });

  function seed(...parameters: string[]) {
    const env = { PATH: process.env.PATH, DATA_DIR: join(directory, 'data') };
    return promisify(execFile)(process.execPath, [inProject('ops/src/commands/seed.ts'), ...parameters], {
      env,
    });
  }

  it('fills the running system, and its users can sign in and find what they watched', async () => {
    const { stdout } = await seed('--shows', '300', '--users', '40');
    expect(stdout).toContain('into the running system');
    expect(stdout).toMatch(/\d+ rows in [\d.]+ s: \d+ rows\/s/);
    const [, password, email] = /password "(.+)", for example (\S+)\./.exec(stdout) ?? [];

    const client = graphqlClient(start.url);
    const { login } = await client.data<{ login: { accessToken: string } }>(
      'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
      { variables: { input: { email, password } } },
    );
    const { me } = await client.data<{ me: { continueWatching: unknown } }>(
      '{ me { email continueWatching(first: 5) { edges { node { title } } } } }',
      { token: login.accessToken },
    );
    expect(me).toMatchObject({ email, continueWatching: { edges: expect.any(Array) } });
    const { shows } = await client.data<{ shows: { pageInfo: { hasNextPage: boolean } } }>(
      '{ shows(first: 100, orderBy: NEWEST) { pageInfo { hasNextPage } } }',
    );
    expect(shows.pageInfo.hasNextPage).toBe(true);
  });

  it('refuses the same seed and bad flags in one sentence', async () => {
    await expect(seed('--shows', '300', '--users', '40')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Rows of seed 1 are there already: choose another one with --seed.'),
    });
    await expect(seed('--shows', 'many')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^--shows must be a whole number .*\n$/),
    });
  });
});
