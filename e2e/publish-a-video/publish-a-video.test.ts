import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inProject } from '@sod/ops/cli/repository';
import { programsForTests } from '@sod/pipeline/testing/programs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type GraphQLClient, graphqlClient } from '../graphql-client.ts';
import { freeBasePort, runStart, type StartRun } from '../start-tester.ts';

const programs = programsForTests(process.env);
const PASSWORD = 'the admin of this test';
const WAIT = { timeout: 60_000, interval: 200 };

interface Show {
  readonly id: string;
  readonly title: string;
  readonly hlsSrcVideoURL: string;
  readonly dashSrcVideoURL: string;
  readonly posterURL: string;
}

const SHOWS = `query ($states: [ShowState!]) {
  shows(first: 100, filter: { states: $states }) {
    edges { node { id title hlsSrcVideoURL dashSrcVideoURL posterURL } }
  }
}`;

describe.skipIf(programs === null)(`a video${programs ? '' : ' (needs ffmpeg)'}`, () => {
  let directory: string;
  let data: string;
  let run: StartRun;
  let client: GraphQLClient;
  let token: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'publish-'));
    data = join(directory, 'data');
    run = runStart({ PORT: await freeBasePort(), DATA_DIR: data, ADMIN_PASSWORD: PASSWORD });
    await run.up;
    client = graphqlClient(run.url);
    const input = { email: 'admin@example.com', password: PASSWORD };
    const { login } = await client.data<{ login: { accessToken: string } }>(
      'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
      { variables: { input } },
    );
    token = login.accessToken;
    await promisify(execFile)(programs?.ffmpeg ?? '', [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=2'],
      ...['-f', 'lavfi', '-i', 'sine=d=2', join(directory, 'clip.mp4')],
    ]);
  });
  afterAll(async () => {
    run.child.kill('SIGTERM');
    await run.ended;
    await rm(directory, { recursive: true, force: true });
  });

  const shows = async (...states: string[]): Promise<readonly Show[]> => {
    const variables = states.length === 0 ? {} : { states };
    const { shows } = await client.data<{ shows: { edges: { node: Show }[] } }>(SHOWS, { variables, token });
    return shows.edges.map(({ node }) => node);
  };

  const status = async (url: string): Promise<number> => {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return answer.status;
  };

  /** Fetches what a player would: a multivariant playlist, its renditions, and their segments. */
  async function expectPlayable(hls: string): Promise<void> {
    const lines = async (url: string) => (await (await fetch(url)).text()).split('\n');
    const addresses = (list: readonly string[], base: string) =>
      list.filter((line) => line !== '' && !line.startsWith('#')).map((line) => new URL(line, base).href);
    const renditions = addresses(await lines(hls), hls);
    expect(renditions.length).toBeGreaterThan(0);
    for (const rendition of renditions) {
      const segments = addresses(await lines(rendition), rendition);
      expect(segments.length).toBeGreaterThan(0);
      for (const segment of segments) expect(await status(segment)).toBe(200);
    }
  }

  it('of every demo show plays from this machine, and has a poster', async () => {
    const demo = await shows();
    expect(demo).toHaveLength(27);
    for (const { hlsSrcVideoURL, dashSrcVideoURL, posterURL } of demo) {
      for (const url of [hlsSrcVideoURL, dashSrcVideoURL, posterURL]) {
        expect(url.startsWith(`${run.url}/media/`)).toBe(true);
        expect(await status(url)).toBe(200);
      }
    }
    for (const url of new Set(demo.map(({ hlsSrcVideoURL }) => hlsSrcVideoURL))) await expectPlayable(url);
  });

  it('that is published by the command or put into the inbox becomes a show once a reviewer says so', async () => {
    const command = spawn(
      process.execPath,
      [
        inProject('ops/src/commands/publish.ts'),
        join(directory, 'clip.mp4'),
        ...['--title', 'By hand', '--genre', 'Drama'],
      ],
      { env: { PATH: process.env.PATH, PORT: new URL(run.url).port, DATA_DIR: data } },
    );
    let output = '';
    command.stdout.on('data', (chunk) => {
      output += chunk;
    });
    command.stderr.on('data', (chunk) => {
      output += chunk;
    });
    await copyFile(join(directory, 'clip.mp4'), join(data, 'inbox', 'By inbox.mp4'));
    const code = await new Promise((resolve) => command.on('close', resolve));
    expect(output).toContain('the show waits for review');
    expect(code).toBe(0);

    const pending = await vi.waitFor(async () => {
      const found = (await shows('PENDING_REVIEW')).filter(({ title }) => title.startsWith('By '));
      expect(found.map(({ title }) => title).toSorted()).toEqual(['By hand', 'By inbox']);
      return found;
    }, WAIT);
    for (const { id } of pending) {
      await client.data('mutation ($id: ID!) { approveShow(id: $id) { id } }', { variables: { id }, token });
    }
    const { latestShows } = await client.data<{ latestShows: { edges: { node: Show }[] } }>(
      '{ latestShows(first: 2) { edges { node { title hlsSrcVideoURL } } } }',
    );
    expect(latestShows.edges.map(({ node }) => node.title).toSorted()).toEqual(['By hand', 'By inbox']);
    for (const { node } of latestShows.edges) await expectPlayable(node.hlsSrcVideoURL);
    await vi.waitFor(async () => {
      expect(await readdir(join(data, 'inbox/done'))).toEqual(['By inbox.mp4']);
    }, WAIT);
  });

  it('that is none ends as a failed job with a sentence, and leaves nothing behind', async () => {
    await writeFile(join(data, 'inbox', 'noise.mp4'), randomBytes(50_000));
    const sentence = 'This file is not a video that can be read: check that it is complete and plays.';
    await vi.waitFor(async () => {
      const { ingestJobs } = await client.data<{ ingestJobs: { edges: unknown[] } }>(
        '{ ingestJobs(first: 9, status: FAILED) { edges { node { sourceVideo error { stage message } show { id } } } } }',
        { token },
      );
      expect(ingestJobs.edges).toEqual([
        {
          node: { sourceVideo: 'noise.mp4', error: { stage: 'probe', message: sentence }, show: null },
        },
      ]);
    }, WAIT);
    await vi.waitFor(async () => {
      expect(await readFile(join(data, 'inbox/failed/noise.mp4.txt'), 'utf8')).toBe(`${sentence}\n`);
    }, WAIT);
    expect(await readdir(join(data, 'media/.work'))).toEqual([]);
  });
});
