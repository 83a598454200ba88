import { describe, expect, test } from 'vitest';
import { readMessage } from '../messages/pipeline-message.ts';
import { HOST, MESSAGES } from '../testing/pipeline-messages.ts';
import { type IngestInput, ingestInputOf, refusalOf } from './ingest-input.ts';

const ALLOWED = new Set([HOST]);
const GUID = '5f2c2a1e-9a3b-4c57-8f0e-2f1d6a0b9c11';
const inputOf = (content: object) => ingestInputOf(readMessage({ ...content }), ALLOWED);

function showOf(content: object) {
  const input = inputOf({ ...MESSAGES.plain, ...content });
  if (input.status !== 'COMPLETE') throw new Error('not a success');
  return input.show;
}

describe('what the catalogue is told', () => {
  test('of a video that is begun', () => {
    expect(inputOf(MESSAGES.begun)).toEqual({
      guid: GUID,
      status: 'INGESTING',
      sourceBucket: null,
      sourceVideo: 'testvid.mp4',
    } satisfies IngestInput);
  });

  test('of a video with HLS alone', () => {
    expect(inputOf(MESSAGES.plain)).toEqual({
      guid: GUID,
      status: 'COMPLETE',
      sourceBucket: 'vod-source-111',
      sourceVideo: 'testvid.mp4',
      startedAt: '2026-11-23T22:54:39.298Z',
      endedAt: '2026-11-23T22:54:39.306Z',
      show: {
        title: 'testvid',
        description: null,
        genres: [],
        language: null,
        maturityRating: null,
        releaseYear: null,
        hlsSrcVideoURL: `https://${HOST}/${GUID}/hls/testvid.m3u8`,
        dashSrcVideoURL: null,
        posterURL: null,
        durationSeconds: null,
      },
    } satisfies IngestInput);
  });

  test('of a video with DASH, a thumbnail and a metadata file', () => {
    expect(inputOf(MESSAGES.rich)).toMatchObject({
      show: {
        title: 'Test Video',
        description: 'A test',
        genres: ['Drama'],
        hlsSrcVideoURL: `https://${HOST}/${GUID}/hls/testvid.m3u8`,
        dashSrcVideoURL: `https://${HOST}/${GUID}/dash/testvid.mpd`,
        posterURL: `https://${HOST}/${GUID}/thumbnails/testvid_thumb.0000014.jpg`,
      },
    });
  });

  test('of a video that MediaPackage serves', () => {
    const path = `https://${HOST}/out/v1/2830f8c6054fcc55975a0f0c18e104e9`;
    for (const content of [MESSAGES.packaged, MESSAGES.packagedByQueue]) {
      expect(inputOf(content)).toMatchObject({
        show: { hlsSrcVideoURL: `${path}/index.m3u8`, dashSrcVideoURL: `${path}/index.mpd` },
      });
    }
  });

  test('of a failure', () => {
    expect(inputOf(MESSAGES.failedProfiler)).toEqual({
      guid: 'g1',
      status: 'FAILED',
      sourceBucket: null,
      sourceVideo: null,
      error: {
        stage: 'vod-profiler',
        message: 'Error: boom',
        details:
          'https://console.aws.amazon.com/cloudwatch/home?region=us-east-1#logStream:group=/aws/lambda/vod-profiler',
      },
    } satisfies IngestInput);
    const silent = { guid: 'g', workflowStatus: 'Error', errorMessage: { a: 1 } };
    expect(inputOf(silent)).toMatchObject({
      error: { stage: null, message: 'The pipeline gave no reason.' },
    });
  });
});

describe('the duration', () => {
  test('is that of the longest output, or of the source', () => {
    for (const content of [MESSAGES.plainByQueue, MESSAGES.richByQueue, MESSAGES.packagedByQueue]) {
      expect(inputOf(content)).toMatchObject({ show: { durationSeconds: 21 } });
      expect(inputOf({ ...content, encodingOutput: undefined })).toMatchObject({
        show: { durationSeconds: 21 },
      });
    }
  });

  test.each([
    ['text', { srcMediainfo: 'no JSON' }],
    ['a source of no length', { srcMediainfo: '{"container":{"duration":0}}' }],
    ['a source of a year', { srcMediainfo: '{"container":{"duration":31536000}}' }],
    ['outputs of another form', { encodingOutput: { detail: 7 } }],
    ['nothing', {}],
  ])('is not known from %s', (_what, content) => {
    expect(showOf(content).durationSeconds).toBeNull();
  });
});

describe('the text of a show', () => {
  test.each([
    ['<script>alert("x")</script>', '<script>alert("x")</script>'],
    ['null', 'null'],
    ['undefined', 'undefined'],
    ['__proto__', '__proto__'],
    ["'; DROP TABLE shows; --", "'; DROP TABLE shows; --"],
    ['{{7*7}} %s', '{{7*7}} %s'],
    [' two \r\n lines\t', 'two lines'],
    ['a\u0000b\u001b[31m', 'a b [31m'],
    ['half \ud800 of a pair', 'half \ufffd of a pair'],
    [1917, '1917'],
  ])('keeps the title %j as the text %j', (title, text) => {
    expect(showOf({ title }).title).toBe(text);
  });

  test.each([
    ['folder/My film.v2.mp4', 'My film.v2'],
    ['.hidden', '.hidden'],
    ['a/b/', GUID],
    ['<b>bold</b>.mp4', 'b>'],
    [7, GUID],
  ])('has a name from the file %j when it has none', (srcVideo, title) => {
    expect(showOf({ srcVideo, title: ' ' }).title).toBe(title);
  });

  test('is cut where it is too long, between characters', () => {
    const show = showOf({ title: '😀'.repeat(300), description: 'd'.repeat(9_000), genre: ['g'.repeat(99)] });
    expect([...show.title]).toHaveLength(200);
    expect(show.title.endsWith('😀…')).toBe(true);
    expect(show.description).toHaveLength(5_000);
    expect(show.genres[0]).toHaveLength(40);
  });

  test('has the genres of a list or of a text, each once and ten at the most', () => {
    expect(showOf({ genre: 'Drama, Comedy,, Drama' }).genres).toEqual(['Drama', 'Comedy']);
    expect(showOf({ genre: ['Drama', ' '], genres: undefined }).genres).toEqual(['Drama']);
    expect(showOf({ genre: Array.from({ length: 30 }, (_, index) => `g${index}`) }).genres).toHaveLength(10);
  });
});

describe('the source and the times', () => {
  test('are left out where they could not be what they say', () => {
    const odd = { srcBucket: '', srcVideo: 'x'.repeat(1_025), startTime: 'yesterday', endTime: 7 };
    expect(inputOf({ ...MESSAGES.plain, ...odd })).toMatchObject({
      sourceBucket: null,
      sourceVideo: null,
      startedAt: null,
      endedAt: null,
    });
  });
});

test('a state in a message goes nowhere', () => {
  const told = JSON.stringify(
    inputOf({ ...MESSAGES.rich, state: 'AVAILABLE', published: true, addedBy: 'me' }),
  );
  expect(told).not.toMatch(/AVAILABLE|published|addedBy/);
});

describe('a success that is refused', () => {
  test('is told as a failure of its video', () => {
    expect(refusalOf({ ...MESSAGES.plain, hlsUrl: 7 }, 'breaks its form')).toEqual({
      guid: GUID,
      status: 'FAILED',
      sourceBucket: 'vod-source-111',
      sourceVideo: 'testvid.mp4',
      error: { stage: 'Ingest', message: 'The message breaks its form.', details: null },
    } satisfies IngestInput);
  });

  test('is not told when it names no video, nor is anything else', () => {
    expect(refusalOf({ ...MESSAGES.plain, guid: 'x y' }, 'is bad')).toBeNull();
    expect(refusalOf(MESSAGES.begun, 'is bad')).toBeNull();
  });
});
