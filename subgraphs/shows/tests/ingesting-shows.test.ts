import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { begun, complete, failed, hls, INGEST, type Payload, pipeline } from './ingest-messages.ts';
import { admin, createShowsTester, type ShowsTester } from './shows-tester.ts';

const UPDATE = 'mutation ($id: ID!, $input: UpdateShowInput!) { updateShow(id: $id, input: $input) { id } }';
const APPROVE = 'mutation ($id: ID!) { approveShow(id: $id) { state } }';
const DELETE = 'mutation ($id: ID!) { deleteShow(id: $id) { id } }';
const AUDIT = `query ($id: ID) {
  showAuditEvents(filter: { showId: $id }) { edges { node { kind to actorId actor { id } } } }
}`;

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

async function say(input: object): Promise<Payload> {
  return (await tester.get<{ ingestShow: Payload }>(pipeline, INGEST, { input })).ingestShow;
}

describe('a video of the pipeline', () => {
  test('becomes one show that waits for review and that nobody added', async () => {
    const guid = uuidv7();
    expect(await say(begun(guid))).toMatchObject({
      outcome: 'JOB_RECORDED',
      job: { status: 'INGESTING' },
      show: null,
    });
    const times = { startedAt: '2026-11-23T22:54:39.298Z', endedAt: '2026-11-23T22:55:39.298Z' };
    const media = { dashSrcVideoURL: 'https://media.example/a.mpd', durationSeconds: 21, genres: ['Drama'] };
    expect(await say(complete(guid, media, times))).toEqual({
      outcome: 'SHOW_CREATED',
      job: {
        id: expect.any(String),
        guid,
        status: 'COMPLETE',
        sourceBucket: `bucket-${guid}`,
        sourceVideo: 'clip.mp4',
        error: null,
        ...times,
        updatedAt: expect.any(String),
      },
      show: {
        id: expect.any(String),
        title: 'A clip',
        description: null,
        state: 'PENDING_REVIEW',
        hlsSrcVideoURL: hls(guid),
        posterURL: null,
        ...media,
        updatedAt: expect.any(String),
        addedBy: null,
      },
    });
  });

  test('is one show however many messages come at once, and the audit trail knows who sent them', async () => {
    const guid = uuidv7();
    const answers = await Promise.all(Array.from({ length: 100 }, () => say(complete(guid))));
    const outcomes = Map.groupBy(answers, ({ outcome }) => outcome);
    expect([...outcomes].map(([outcome, { length }]) => [outcome, length]).sort()).toEqual([
      ['NOTHING_NEW', 99],
      ['SHOW_CREATED', 1],
    ]);
    const ids = new Set(answers.map(({ show }) => show?.id));
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect(await tester.get(admin, AUDIT, { id })).toEqual({
      showAuditEvents: {
        edges: [
          {
            node: {
              kind: 'SHOW_CREATED',
              to: 'PENDING_REVIEW',
              actorId: pipeline.userId,
              actor: { id: pipeline.userId },
            },
          },
        ],
      },
    });
  });

  test('is one show when beginnings, failures and successes all come at once', async () => {
    const guid = uuidv7();
    const messages = [begun(guid), failed(guid), complete(guid), complete(guid, { durationSeconds: 9 })];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => say(messages[index % messages.length] ?? {})),
    );
    expect(answers.filter(({ outcome }) => outcome === 'SHOW_CREATED')).toHaveLength(1);
    expect(await say(begun(guid))).toMatchObject({
      outcome: 'NOTHING_NEW',
      job: { status: 'COMPLETE', error: null },
      show: { durationSeconds: 9, state: 'PENDING_REVIEW' },
    });
  });

  test('said again changes nothing, not even the time of the change', async () => {
    const first = await say(complete(uuidv7(), { durationSeconds: 3 }));
    const again = await say(complete(first.job.guid, { durationSeconds: 3 }));
    expect(again).toEqual({ ...first, outcome: 'NOTHING_NEW' });
  });
});

describe('a message that comes again', () => {
  test('renews the media and leaves state and text to people', async () => {
    const guid = uuidv7();
    const { show } = await say(complete(guid));
    await tester.get(admin, APPROVE, { id: show?.id });
    await tester.get(admin, UPDATE, {
      id: show?.id,
      input: { title: 'A better title', description: 'Ours.' },
    });
    const moved = {
      title: 'Theirs',
      description: 'Theirs.',
      hlsSrcVideoURL: hls('moved'),
      durationSeconds: 21,
    };
    expect(await say(complete(guid, moved))).toMatchObject({
      outcome: 'SHOW_REFRESHED',
      show: {
        id: show?.id,
        title: 'A better title',
        description: 'Ours.',
        state: 'AVAILABLE',
        hlsSrcVideoURL: hls('moved'),
        durationSeconds: 21,
      },
    });
  });

  test('leaves an address that a person changed, also one that a person cleared', async () => {
    const guid = uuidv7();
    const media = {
      posterURL: 'https://media.example/p.jpg',
      dashSrcVideoURL: 'https://media.example/a.mpd',
    };
    const { show } = await say(complete(guid, media));
    const input = { hlsSrcVideoURL: 'https://ours.example/a.m3u8', posterURL: null };
    await tester.get(admin, UPDATE, { id: show?.id, input });
    const moved = {
      hlsSrcVideoURL: hls('moved'),
      posterURL: 'https://media.example/q.jpg',
      dashSrcVideoURL: 'https://media.example/b.mpd',
    };
    const renewed = { ...input, dashSrcVideoURL: 'https://media.example/b.mpd' };
    expect(await say(complete(guid, moved))).toMatchObject({ outcome: 'SHOW_REFRESHED', show: renewed });
    expect(await say(complete(guid, moved))).toMatchObject({ outcome: 'NOTHING_NEW', show: renewed });
  });

  test('clears nothing that it does not mention', async () => {
    const guid = uuidv7();
    await say(complete(guid, { durationSeconds: 21, dashSrcVideoURL: 'https://media.example/a.mpd' }));
    expect(await say(complete(guid))).toMatchObject({
      outcome: 'NOTHING_NEW',
      show: { durationSeconds: 21, dashSrcVideoURL: 'https://media.example/a.mpd' },
    });
  });

  test('and is older fills gaps alone', async () => {
    const guid = uuidv7();
    await say(complete(guid, {}, { endedAt: '2026-11-02T00:00:00.000Z' }));
    const older = complete(
      guid,
      { hlsSrcVideoURL: hls('old'), durationSeconds: 7 },
      { endedAt: '2026-11-01T00:00:00.000Z' },
    );
    expect(await say(older)).toMatchObject({
      outcome: 'SHOW_REFRESHED',
      show: { hlsSrcVideoURL: hls(guid), durationSeconds: 7 },
    });
  });

  test('does not bring back a show that was deleted', async () => {
    const guid = uuidv7();
    const { show } = await say(complete(guid));
    await tester.get(admin, DELETE, { id: show?.id });
    expect(await say(complete(guid, { hlsSrcVideoURL: hls('again') }))).toMatchObject({
      outcome: 'SHOW_IS_GONE',
      job: { status: 'COMPLETE' },
      show: null,
    });
  });
});

describe('a failure', () => {
  test('is kept with its reason, the first of several, and heals with a success', async () => {
    const guid = uuidv7();
    await say(begun(guid));
    expect(await say(failed(guid))).toMatchObject({
      outcome: 'JOB_RECORDED',
      job: {
        status: 'FAILED',
        error: { stage: 'Encoding', message: 'bad input', details: 'https://logs.example/1' },
      },
    });
    const kept = { job: { status: 'FAILED', error: { message: 'bad input' } } };
    expect(await say(failed(guid, 'another'))).toMatchObject({ outcome: 'NOTHING_NEW', ...kept });
    expect(await say(begun(guid))).toMatchObject(kept);
    expect(await say(complete(guid))).toMatchObject({
      outcome: 'SHOW_CREATED',
      job: { status: 'COMPLETE', error: null },
    });
  });

  test('that is the first message has its source from a later one', async () => {
    const guid = uuidv7();
    await say(failed(guid));
    expect(await say(begun(guid))).toMatchObject({
      outcome: 'JOB_RECORDED',
      job: { status: 'FAILED', sourceVideo: 'clip.mp4', error: { message: 'bad input' } },
    });
  });

  test('after a success leaves the show and the job as they are', async () => {
    const guid = uuidv7();
    const { show } = await say(complete(guid));
    await tester.get(admin, APPROVE, { id: show?.id });
    expect(await say(failed(guid))).toMatchObject({
      outcome: 'NOTHING_NEW',
      job: { status: 'COMPLETE', error: null },
      show: { state: 'AVAILABLE' },
    });
  });
});
