import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Pipeline, publishVideo, type VideoToPublish } from '../src/publish-video.ts';
import { tellOfVideos } from '../src/store/folder-store.ts';
import { programsForTests } from '../src/testing/programs.ts';
import { BASE_URL, createPipelineTester, type PipelineTester, picture, tone } from './pipeline-tester.ts';

const programs = programsForTests(process.env);
const GUID = '6f1d3c1e-0000-4000-8000-000000000001';

describe.skipIf(programs === null)(`publishing a video${programs ? '' : ' (needs ffmpeg)'}`, () => {
  let tester: PipelineTester;
  beforeEach(async () => {
    if (programs) tester = await createPipelineTester(programs);
  });
  afterEach(() => tester[Symbol.asyncDispose]());

  const publish = (file: string, more: Partial<VideoToPublish> = {}, pipeline: Partial<Pipeline> = {}) =>
    publishVideo(
      { ...tester.pipeline, ...pipeline },
      {
        guid: GUID,
        file,
        details: { title: 'A clip', genres: ['Drama', 'Travel'] },
        captions: null,
        signal: new AbortController().signal,
        ...more,
      },
    );

  async function expectNothingLeft(): Promise<void> {
    expect(await readdir(tester.media).catch(() => [])).toEqual([]);
    expect(await readdir(join(tester.directory, 'work'))).toEqual([]);
  }

  it('makes HLS and DASH of one set of segments, a poster and the message of the cloud', async () => {
    const file = await tester.clip('My clip, “1”.mp4', ...picture('640x360'), ...tone());
    const captions = join(tester.directory, 'c.vtt');
    await writeFile(captions, 'WEBVTT\n\n00:00.500 --> 00:01.500\nHello\n');
    const steps = new Set<string>();
    await publish(file, {
      captions: { file: captions, language: 'en' },
      onProgress: (step) => steps.add(step),
    });

    const folder = join(tester.media, GUID);
    expect((await readdir(folder)).toSorted()).toEqual([
      '.told',
      '.video.json',
      'audio',
      'captions-en',
      'index.m3u8',
      'index.mpd',
      'poster.jpg',
      'video-234',
      'video-360',
    ]);
    const hls = await readFile(join(folder, 'index.m3u8'), 'utf8');
    expect(hls.match(/RESOLUTION=\S+?(?=,)/g)).toEqual(['RESOLUTION=640x360', 'RESOLUTION=416x234']);
    expect(hls).toMatch(/CODECS="avc1\.\w+,mp4a\.40\.2"/);
    expect(hls).toMatch(/TYPE=SUBTITLES.*LANGUAGE="en"/);
    const dash = await readFile(join(folder, 'index.mpd'), 'utf8');
    expect(dash).toContain('media="video-360/$Number$.m4s"');
    expect(dash).toContain('type="static"');
    expect(await readFile(join(folder, 'video-360/index.m3u8'), 'utf8')).toMatch(/1\.m4s\n#EXT-X-ENDLIST/);
    expect((await readFile(join(folder, 'poster.jpg'))).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    const question = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0'];
    const { stdout } = await promisify(execFile)(programs?.ffprobe ?? '', [
      ...question,
      join(folder, 'index.m3u8'),
    ]);
    expect(Number(stdout)).toBeCloseTo(2, 0);

    expect([...steps]).toEqual(['probe', 'encode', 'package', 'store', 'deliver']);
    expect(tester.told).toEqual([
      expect.objectContaining({
        guid: GUID,
        workflowStatus: 'Complete',
        title: 'A clip',
        genre: ['Drama', 'Travel'],
        srcVideo: 'My clip, “1”.mp4',
        hlsUrl: `${BASE_URL}/${GUID}/index.m3u8`,
        dashUrl: `${BASE_URL}/${GUID}/index.mpd`,
        thumbNailsUrls: [`${BASE_URL}/${GUID}/poster.jpg`],
      }),
    ]);
    expect(await readdir(join(tester.directory, 'work'))).toEqual([]);
  });

  it('takes a broadcast, on which the packaged ffprobe fails', async () => {
    await publish(await tester.clip('broadcast.ts', ...picture('160x90', 2), ...tone(), '-c:v', 'libx264'));
    const hls = await readFile(join(tester.media, GUID, 'index.m3u8'), 'utf8');
    expect(hls).toContain('RESOLUTION=160x90');
    expect(hls).toContain('TYPE=AUDIO');
  });

  it('takes an upright video of odd size without sound', async () => {
    const file = await tester.clip('upright.mkv', ...picture('131x201'), '-c:v', 'mpeg4');
    await publish(file);
    const hls = await readFile(join(tester.media, GUID, 'index.m3u8'), 'utf8');
    expect(hls.match(/RESOLUTION=\S+?(?=,)/g)).toEqual(['RESOLUTION=130x200']);
    expect(hls).not.toContain('TYPE=AUDIO');
  });

  it.each([
    ['noise', randomBytes(20_000), 'probe', /not a video/],
    ['a text', Buffer.from('hello'), 'probe', /not a video/],
    ['an empty file', Buffer.alloc(0), 'probe', /not a video/],
  ])('refuses %s with a sentence and leaves nothing', async (_what, content, step, sentence) => {
    const file = join(tester.directory, 'broken.mp4');
    await writeFile(file, content);
    await expect(publish(file)).rejects.toThrow(sentence);
    expect(tester.told).toEqual([
      expect.objectContaining({
        guid: GUID,
        workflowStatus: 'Error',
        workflowErrorAt: step,
        errorMessage: expect.stringMatching(sentence),
        srcVideo: 'broken.mp4',
      }),
    ]);
    await expectNothingLeft();
  });

  it('refuses a picture, a sound and a video that breaks off', async () => {
    const still = await tester.clip('still.jpg', ...picture('320x180'), '-frames:v', '1');
    await expect(publish(still)).rejects.toThrow(/not a video/);
    await expect(publish(await tester.clip('sound.m4a', ...tone()))).rejects.toThrow(/not a video/);
    const cut = await tester.clip('cut.mp4', ...picture('320x180', 8), '-movflags', '+faststart');
    await truncate(cut, Math.floor((await stat(cut)).size / 2));
    await expect(publish(cut)).rejects.toThrow(/breaks off after \d of 8 seconds/);
    await expectNothingLeft();
  });

  it('follows no playlist to other files or hosts', async () => {
    const clip = await tester.clip('clip.mkv', ...picture('160x90', 1));
    await publish(clip);
    const concat = join(tester.directory, 'concat.mp4');
    await writeFile(concat, `ffconcat version 1.0\nfile 'clip.mkv'\n`);
    for (const playlist of [concat, join(tester.media, GUID, 'video-90', 'index.m3u8')]) {
      await expect(publish(playlist, { guid: 'another' })).rejects.toThrow(/not a video/);
    }
    expect(await readdir(tester.media)).toEqual([GUID]);
  });

  it('refuses captions that are not WebVTT', async () => {
    const file = await tester.clip('clip.mp4', ...picture('160x90', 1));
    const captions = join(tester.directory, 'c.vtt');
    await writeFile(captions, '1\n00:00:01,000 --> 00:00:02,000\nSubRip\n');
    await expect(publish(file, { captions: { file: captions, language: 'en' } })).rejects.toThrow(/WebVTT/);
    await expectNothingLeft();
  });

  it('leaves nothing when it is ended, or when nobody can be told', async () => {
    const file = await tester.clip('clip.mp4', ...picture('320x180'));
    const stop = new AbortController();
    const stopAt = (step: string) => (at: string) => {
      if (at === step) stop.abort(new Error('stopped'));
    };
    await expect(publish(file, { signal: stop.signal, onProgress: stopAt('encode') })).rejects.toThrow(
      'stopped',
    );
    const deliver = async () => {
      throw new Error('no gateway');
    };
    await expect(publish(file, {}, { deliver })).rejects.toThrow('no gateway');
    expect(tester.told).toEqual([]);
    await expectNothingLeft();
  });

  it('is told of again when its process ended too early, and when its address has changed', async () => {
    await publish(await tester.clip('clip.mp4', ...picture('160x90', 1)));
    const { deliver } = tester.pipeline;
    const tell = (baseUrl: string, all = false) =>
      tellOfVideos({ directory: tester.media, baseUrl, deliver, all });
    expect(await tell(BASE_URL)).toBe(0);
    expect(await tell('http://127.0.0.1:5000/media')).toBe(1);
    expect(await tell('http://127.0.0.1:5000/media')).toBe(0);
    expect(await tell('http://127.0.0.1:5000/media', true)).toBe(1);
    expect(tester.told[1]).toMatchObject({
      guid: GUID,
      title: 'A clip',
      hlsUrl: `http://127.0.0.1:5000/media/${GUID}/index.m3u8`,
    });
  });
});
