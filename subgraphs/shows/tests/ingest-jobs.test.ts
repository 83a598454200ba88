import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, failed, hls, INGEST, type Payload, pipeline } from './ingest-messages.ts';
import { admin, anonymous, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

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

describe('a file that was uploaded twice', () => {
  test('makes two shows that name each other to reviewers', async () => {
    const source = { sourceBucket: `twice-${uuidv7()}`, sourceVideo: 'same.mp4' };
    const [one, two, other] = [
      await say(complete(uuidv7(), {}, source)),
      await say(complete(uuidv7(), {}, source)),
      await say(complete(uuidv7(), {}, { ...source, sourceVideo: 'other.mp4' })),
    ];
    const query = 'query ($id: ID!) { show(id: $id) { probableDuplicates { id } ingestJob { guid } } }';
    const seen = (id: string | undefined) => tester.get<{ show: object }>(admin, query, { id });
    expect(await seen(one.show?.id)).toMatchObject({ show: { probableDuplicates: [{ id: two.show?.id }] } });
    expect(await seen(two.show?.id)).toMatchObject({ show: { probableDuplicates: [{ id: one.show?.id }] } });
    expect(await seen(other.show?.id)).toMatchObject({ show: { probableDuplicates: [] } });
    const byHand = await tester.newShow();
    expect(await seen(byHand)).toEqual({ show: { probableDuplicates: [], ingestJob: null } });
  });
});

describe('a broken message', () => {
  test.each([
    ['no usable guid', { ...complete('g'), guid: 'x y' }, ['input.guid']],
    ['an empty guid', { ...complete('g'), guid: '' }, ['input.guid']],
    ['a success without a show', { guid: 'g', status: 'COMPLETE' }, ['input.show']],
    ['a failure without a reason', { guid: 'g', status: 'FAILED' }, ['input.error']],
    ['a failure with a show', { ...complete('g'), status: 'FAILED' }, ['input.show', 'input.error']],
    [
      'a show without an address',
      complete('g', { hlsSrcVideoURL: null }),
      ['input.show.hlsSrcVideoURL', 'input.show.dashSrcVideoURL'],
    ],
    [
      'an address that is not https',
      complete('g', { hlsSrcVideoURL: 'http://media.example/a' }),
      ['input.show.hlsSrcVideoURL'],
    ],
    [
      'texts that are too long',
      complete('g', { title: 'x'.repeat(201) }, { sourceVideo: 'ü'.repeat(513) }),
      ['input.sourceVideo', 'input.show.title'],
    ],
    ['a reason that says nothing', failed('g', ' '), ['input.error.message']],
  ])('%s is refused with every field named', async (_what, input, fields) => {
    expect(await tester.fieldsOf(pipeline, INGEST, { input })).toEqual(fields);
  });

  test('with a time of tomorrow does not stay the last word', async () => {
    const guid = uuidv7();
    await say(complete(guid, {}, { endedAt: new Date(Date.now() + 86_400_000).toISOString() }));
    expect(
      await say(complete(guid, { hlsSrcVideoURL: hls('later') }, { endedAt: new Date(Date.now() + 1_000) })),
    ).toMatchObject({
      outcome: 'SHOW_REFRESHED',
      show: { hlsSrcVideoURL: hls('later') },
    });
  });
});

describe('who may', () => {
  const input = complete('forbidden');

  test('ingest is the pipeline alone', async () => {
    expect(await tester.codeOf(anonymous, INGEST, { input })).toBe('UNAUTHENTICATED');
    expect(await tester.codeOf(viewer(), INGEST, { input })).toBe('FORBIDDEN');
    expect(await tester.codeOf(admin, INGEST, { input })).toBe('FORBIDDEN');
  });

  test('read jobs are reviewers alone', async () => {
    const list = '{ ingestJobs { edges { node { guid } } } }';
    expect(await tester.codeOf(pipeline, list)).toBe('FORBIDDEN');
    expect(await tester.codeOf(viewer(), list)).toBe('FORBIDDEN');
    const id = await tester.newShow({}, { available: true });
    const field = 'query ($id: ID!) { show(id: $id) { probableDuplicates { id } } }';
    expect(await tester.codeOf(viewer(), field, { id })).toBe('FORBIDDEN');
  });

  test('have a list or progress are people alone', async () => {
    const id = await tester.newShow({}, { available: true });
    const add = 'mutation ($id: ID!) { addToMyList(showId: $id) { id } }';
    expect(await tester.codeOf(pipeline, add, { id })).toBe('FORBIDDEN');
    const save = 'mutation ($id: ID!) { saveProgress(showId: $id, positionSeconds: 1) { completed } }';
    expect(await tester.codeOf(pipeline, save, { id })).toBe('FORBIDDEN');
  });
});

test('the list of jobs is paged, newest first, and narrowed by status', async () => {
  const guids = Array.from({ length: 5 }, () => uuidv7());
  for (const guid of guids) await say(failed(guid));
  const list = `query ($after: String) {
    ingestJobs(first: 2, after: $after, status: FAILED) {
      edges { node { guid status error { message } show { id } } } pageInfo { endCursor hasNextPage }
    }
  }`;
  type Page = {
    ingestJobs: {
      edges: { node: { guid: string } }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  };
  const first = (await tester.get<Page>(admin, list)).ingestJobs;
  const second = (await tester.get<Page>(admin, list, { after: first.pageInfo.endCursor })).ingestJobs;
  const listed = [...first.edges, ...second.edges].map(({ node }) => node.guid);
  expect(listed).toEqual(guids.toReversed().slice(0, 4));
  expect(second.pageInfo.hasNextPage).toBe(true);
});
