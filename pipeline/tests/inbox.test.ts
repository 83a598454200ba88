import { appendFile, chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '@sod/kit/logger';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Inbox } from '../src/inbox/inbox.ts';
import { lookInto, openInbox, settled } from '../src/inbox/inbox-files.ts';
import type { Pipeline } from '../src/publish-video.ts';
import { programsForTests } from '../src/testing/programs.ts';
import { createPipelineTester, type PipelineTester, picture } from './pipeline-tester.ts';

const programs = programsForTests(process.env);
const logger = createLogger({ service: 'inbox', level: 'silent' });
const WAIT = { timeout: 25_000, interval: 50 };

describe.skipIf(programs === null)(`an inbox${programs ? '' : ' (needs ffmpeg)'}`, () => {
  let tester: PipelineTester;
  let directory: string;
  beforeEach(async () => {
    if (!programs) return;
    tester = await createPipelineTester(programs);
    directory = join(tester.directory, 'inbox');
    await mkdir(directory);
  });
  afterEach(() => tester[Symbol.asyncDispose]());

  const watch = (pipeline: Partial<Pipeline> = {}) =>
    Inbox.watch({ ...tester.pipeline, ...pipeline }, { directory, pollMs: 20, logger });
  const namesIn = async (folder: string) =>
    (await readdir(join(directory, folder))).filter((name) => name.includes('.') && !name.startsWith('.'));

  it('publishes videos with what lies beside them, and puts what is none aside with a sentence', async () => {
    const clip = await tester.clip('holiday.mp4', ...picture('160x90', 1));
    await writeFile(
      join(directory, 'holiday.json'),
      '{"title":"Summer","genre":"Travel","state":"AVAILABLE"}',
    );
    await writeFile(join(directory, 'holiday.en.vtt'), 'WEBVTT\n\n00:00.100 --> 00:00.900\nHello\n');
    await writeFile(join(directory, 'holiday.mp4'), await readFile(clip));
    await writeFile(join(directory, 'notes.txt'), 'no video');
    await writeFile(join(directory, 'odd.json'), '[1]');
    await writeFile(join(directory, 'odd.mp4'), await readFile(clip));
    await writeFile(join(directory, 'copying.mp4.part'), 'later');
    {
      await using _inbox = await watch();
      await vi.waitFor(async () => {
        expect(await namesIn('done')).toHaveLength(3);
        expect(await namesIn('failed')).toHaveLength(5);
      }, WAIT);
    }
    expect((await namesIn('done')).toSorted()).toEqual(['holiday.en.vtt', 'holiday.json', 'holiday.mp4']);
    expect(await readFile(join(directory, 'failed/notes.txt.txt'), 'utf8')).toMatch(/not a video/);
    expect(await readFile(join(directory, 'failed/odd.mp4.txt'), 'utf8')).toMatch(/\.json file beside/);
    expect(await namesIn('')).toEqual(['copying.mp4.part']);
    const byStatus = Object.groupBy(tester.told, ({ workflowStatus }) => workflowStatus);
    expect(byStatus.Complete).toEqual([
      expect.objectContaining({ title: 'Summer', genre: ['Travel'], srcVideo: 'holiday.mp4' }),
    ]);
    expect(byStatus.Complete?.[0]).not.toHaveProperty('state');
    expect(byStatus.Error?.map(({ srcVideo }) => srcVideo).toSorted()).toEqual(['notes.txt', 'odd.mp4']);
    expect(await readdir(tester.media)).toHaveLength(1);
  });

  it('waits until a file has stopped growing', async () => {
    const folders = await openInbox(directory);
    await writeFile(join(directory, 'clip.mp4'), 'a');
    const first = await lookInto(folders);
    await appendFile(join(directory, 'clip.mp4'), 'b');
    const second = await lookInto(folders);
    expect(settled(first, second)).toEqual([]);
    expect(settled(second, await lookInto(folders))).toEqual(['clip.mp4']);
  });

  it('makes two videos at a time, and gives everything back when it is ended', async () => {
    const clip = await readFile(await tester.clip('clip.mp4', ...picture('160x90', 1)));
    const endless = join(tester.directory, 'endless');
    await writeFile(endless, '#!/bin/sh\nexec sleep 600\n');
    await chmod(endless, 0o755);
    for (const name of ['a.mp4', 'b.mp4', 'c.mp4']) await writeFile(join(directory, name), clip);
    {
      const { ffprobe = '', packager = '' } = programs ?? {};
      await using _inbox = await watch({ programs: { ffmpeg: endless, ffprobe, packager } });
      const work = join(tester.directory, 'work');
      await vi.waitFor(async () => expect(await readdir(work)).toHaveLength(2), WAIT);
      expect(await namesIn('')).toHaveLength(1);
    }
    expect((await namesIn('')).toSorted()).toEqual(['a.mp4', 'b.mp4', 'c.mp4']);
    expect(await readdir(join(tester.directory, 'work'))).toEqual([]);
    expect(tester.told).toEqual([]);
  });

  it('takes up what a process that was killed had taken', async () => {
    await mkdir(join(directory, '.working'));
    await writeFile(join(directory, '.working', 'notes.txt'), 'no video');
    await using _inbox = await watch();
    await vi.waitFor(async () => expect(await namesIn('failed')).toContain('notes.txt.txt'), WAIT);
  });
});
