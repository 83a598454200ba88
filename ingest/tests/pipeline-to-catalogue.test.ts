import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executionEvent, notification, snsEvent, sqsEvent } from '../src/testing/deliveries.ts';
import { HOST, MESSAGES } from '../src/testing/pipeline-messages.ts';
import { type IngestSystem, startIngestSystem } from './ingest-system.ts';

let system: IngestSystem;
beforeAll(async () => {
  system = await startIngestSystem();
});
afterAll(async () => {
  await system?.[Symbol.asyncDispose]();
});

/** The message of another video. */
function of(guid: string, message: object) {
  return { ...message, guid, srcBucket: `bucket-${guid}` };
}

async function jobOf(guid: string) {
  const [job] =
    await system.sql`SELECT status, error_message, show_id FROM shows.ingest_jobs WHERE guid = ${guid}`;
  return job ?? null;
}

async function showOf(guid: string) {
  const [show] = await system.sql`
    SELECT show.* FROM shows.shows show JOIN shows.ingest_jobs job ON job.show_id = show.id WHERE job.guid = ${guid}`;
  return show ?? null;
}

async function showsInAll(): Promise<number> {
  const [row] = await system.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM shows.shows`;
  return row?.count ?? -1;
}

const taken = { batchItemFailures: [] };

describe('every message of the pipeline, by every delivery', () => {
  test.each([
    ['plain', 1],
    ['plainByQueue', 1],
    ['rich', 1],
    ['richByQueue', 1],
    ['packaged', 1],
    ['packagedByQueue', 1],
    ['begun', 0],
    ['failedProfiler', 0],
    ['failedEncoding', 0],
  ] as const)('%s makes %i show', async (name, shows) => {
    const guid = randomUUID();
    const message = of(guid, MESSAGES[name]);
    const before = await showsInAll();
    const event = executionEvent('SUCCEEDED', { output: JSON.stringify(message) });
    expect(await system.call(sqsEvent(notification(message), message))).toEqual(taken);
    expect(await system.call(snsEvent(message))).toBeUndefined();
    expect(await system.call(event)).toBeUndefined();
    expect(await system.call(message)).toBeUndefined();
    expect((await showsInAll()) - before).toBe(shows);
    if (shows === 1) expect(await showOf(guid)).toMatchObject({ state: 'PENDING_REVIEW', added_by: null });
    else expect(await jobOf(guid)).not.toBeNull();
  });

  test('trimmed by the topic and whole by the queue are one show with all that both say', async () => {
    const guid = randomUUID();
    await system.call(snsEvent(of(guid, MESSAGES.rich)));
    expect(await showOf(guid)).toMatchObject({ title: 'Test Video', duration_seconds: null });
    await system.call(sqsEvent(of(guid, MESSAGES.richByQueue)));
    expect(await showOf(guid)).toMatchObject({ title: 'Test Video', duration_seconds: 21 });
  });
});

test('the same message a hundred times at once is one show', async () => {
  const guid = randomUUID();
  const before = await showsInAll();
  const calls = Array.from({ length: 10 }, () =>
    system.call(sqsEvent(...Array.from({ length: 10 }, () => notification(of(guid, MESSAGES.plain))))),
  );
  expect(await Promise.all(calls)).toEqual(calls.map(() => taken));
  expect((await showsInAll()) - before).toBe(1);
});

describe('messages out of order', () => {
  const failure = { workflowStatus: 'Error', workflowErrorAt: 'Encoding', errorMessage: 'bad input' };

  test('success, failure, beginning: the show stays', async () => {
    const guid = randomUUID();
    for (const message of [MESSAGES.plain, failure, MESSAGES.begun]) await system.call(of(guid, message));
    expect(await jobOf(guid)).toMatchObject({ status: 'COMPLETE', error_message: null });
    expect(await showOf(guid)).toMatchObject({ state: 'PENDING_REVIEW' });
  });

  test('failure, beginning, success: the job heals', async () => {
    const guid = randomUUID();
    await system.call(of(guid, failure));
    await system.call(of(guid, MESSAGES.begun));
    expect(await jobOf(guid)).toMatchObject({ status: 'FAILED', error_message: 'bad input', show_id: null });
    await system.call(of(guid, MESSAGES.plain));
    expect(await jobOf(guid)).toMatchObject({ status: 'COMPLETE', error_message: null });
    expect(await showOf(guid)).not.toBeNull();
  });

  test('a silent failure of the last step is told by the state machine alone', async () => {
    const guid = randomUUID();
    await system.call(of(guid, MESSAGES.begun));
    await system.call(sqsEvent(executionEvent('TIMED_OUT', { name: guid, input: null })));
    expect(await jobOf(guid)).toMatchObject({
      status: 'FAILED',
      error_message: 'The execution ended as TIMED_OUT.',
    });
  });
});

describe('bad input', () => {
  const bad: readonly (readonly [string, object | string])[] = [
    ['no guid', { ...MESSAGES.plain, guid: undefined }],
    ['an unknown kind', { ...MESSAGES.plain, workflowStatus: 'Sideways' }],
    ['a host that is not allowed', { hlsUrl: 'https://evil.example/a.m3u8' }],
    ['one good and one bad host', { dashUrl: 'https://evil.example/a.mpd' }],
    ['a thumbnail of a host that is not allowed', { thumbNailsUrls: ['https://evil.example/a.jpg'] }],
    ['an address that is not https', { hlsUrl: `http://${HOST}/a.m3u8` }],
    ['an address that is a script', { hlsUrl: 'javascript:alert(1)' }],
    ['addresses of a wrong type', { hlsUrl: ['https://a'] }],
    ['a title of a wrong type', { title: { $ne: null } }],
    ['a year that cannot be', { releaseYear: 1500 }],
    ['a language that is none', { language: 'not a language' }],
    ['a body of 300 kB', { description: 'x'.repeat(300_000) }],
    ['no JSON', 'Complete'],
    ['a list', '[]'],
  ];

  test('makes no show, is reported message by message, and stops nothing', async () => {
    const before = await showsInAll();
    const guid = randomUUID();
    const bodies = bad.map(([, content]) => {
      if (typeof content === 'string' || 'guid' in content || 'workflowStatus' in content) return content;
      return of(randomUUID(), { ...MESSAGES.plain, ...content });
    });
    const answer = await system.call(sqsEvent(...bodies, notification(of(guid, MESSAGES.plain))));
    expect(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
      bodies.map((_, index) => `message-${index}`),
    );
    expect((await showsInAll()) - before).toBe(1);
    expect(await showOf(guid)).not.toBeNull();
  });

  test('that names its video is a failed job that says why, until a good message comes', async () => {
    const guid = randomUUID();
    const message = of(guid, { ...MESSAGES.plain, hlsUrl: 'https://evil.example/a.m3u8' });
    expect((await system.call(sqsEvent(message)))?.batchItemFailures).toHaveLength(1);
    expect(await jobOf(guid)).toMatchObject({
      status: 'FAILED',
      error_message:
        'The message has the address "https://evil.example/a.m3u8", which is on a host that is not allowed.',
    });
    await system.call(of(guid, MESSAGES.plain));
    expect(await jobOf(guid)).toMatchObject({ status: 'COMPLETE' });
  });

  test.each([
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
    ['null', 'null'],
    ["Robert'); DROP TABLE shows;--", "Robert'); DROP TABLE shows;--"],
    ['nul\u0000 and \ud800 half', 'nul and \ufffd half'],
  ])('the title %j is the text %j', async (title, text) => {
    const guid = randomUUID();
    await system.call(of(guid, { ...MESSAGES.plain, title, state: 'AVAILABLE' }));
    expect(await showOf(guid)).toMatchObject({ title: text, state: 'PENDING_REVIEW' });
  });
});

describe('the client', () => {
  test('that is disabled tells nothing more, at once, though its token would still live', async () => {
    const guid = randomUUID();
    expect(await system.clients.disable('lambda')).toBe(true);
    // The token is good until the gateway has read the feed of revocations, within a second (contract, section 5).
    await expect
      .poll(() => system.call(sqsEvent(of(guid, MESSAGES.begun))), { timeout: 5_000, interval: 100 })
      .toMatchObject({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  });
});
