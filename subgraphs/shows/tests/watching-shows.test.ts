import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type As, admin, anonymous, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

const SAVE = `mutation ($id: ID!, $at: Int!) {
  saveProgress(showId: $id, positionSeconds: $at) { positionSeconds completed updatedAt }
}`;
const ADD = 'mutation ($id: ID!) { addToMyList(showId: $id) { id inMyList } }';
const REMOVE = 'mutation ($id: ID!) { removeFromMyList(showId: $id) { id inMyList } }';
const ARCHIVE = 'mutation ($id: ID!) { archiveShow(id: $id) { id } }';
const SHOW = 'query ($id: ID!) { show(id: $id) { inMyList progress { positionSeconds completed } } }';
const UNKNOWN_IDS = ['01890a5d-ac96-774b-bcce-b30209900000', 'no-uuid', ''];

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

const available = (input = {}) => tester.newShow(input, { available: true });

async function save(
  as: As,
  id: string,
  at: number,
): Promise<{ positionSeconds: number; completed: boolean }> {
  const { saveProgress } = await tester.get<{
    saveProgress: { positionSeconds: number; completed: boolean };
  }>(as, SAVE, { id, at });
  return saveProgress;
}

describe('saving progress', () => {
  test.each([
    [100, 0, 0, false],
    [100, 94, 94, false],
    [100, 95, 95, true],
    [100, 100, 100, true],
    [100, 101, 100, true],
    [100, 2_147_483_647, 100, true],
    [1, 0, 0, false],
    [1, 1, 1, true],
    [604_800, 574_559, 574_559, false],
    [604_800, 574_560, 574_560, true],
    [null, 0, 0, false],
    [null, 604_800, 604_800, false],
    [null, 2_147_483_647, 604_800, false],
  ])('of a show of %j s at %i s keeps %i s, completed: %j', async (durationSeconds, at, kept, completed) => {
    const id = await available({ durationSeconds });
    const someone = viewer();
    expect(await save(someone, id, at)).toMatchObject({ positionSeconds: kept, completed });
    const progress = { positionSeconds: kept, completed };
    expect(await tester.get(someone, SHOW, { id })).toEqual({ show: { inMyList: false, progress } });
  });

  test('again replaces the position', async () => {
    const id = await available({ durationSeconds: 100 });
    const someone = viewer();
    expect(await save(someone, id, 100)).toMatchObject({ completed: true });
    expect(await save(someone, id, 10)).toMatchObject({ positionSeconds: 10, completed: false });
  });

  test('twenty times at once leaves one position', async () => {
    const id = await available();
    const someone = viewer();
    await Promise.all(Array.from({ length: 20 }, (_, at) => save(someone, id, at)));
    expect((await tester.get<{ show: unknown }>(someone, SHOW, { id })).show).toMatchObject({
      progress: { completed: false },
    });
  });

  test('is refused for a negative position and for one that is no integer', async () => {
    const id = await available();
    expect(await tester.fieldsOf(viewer(), SAVE, { id, at: -1 })).toEqual(['positionSeconds']);
    for (const at of [1.5, 2_147_483_648, 'x', null]) {
      expect(await tester.codeOf(viewer(), SAVE, { id, at })).toBe('BAD_USER_INPUT');
    }
  });
});

describe('my list', () => {
  test('takes a show once, however often it is added, and gives it back', async () => {
    const id = await available();
    const someone = viewer();
    for (let time = 0; time < 2; time += 1) {
      expect(await tester.get(someone, ADD, { id })).toEqual({ addToMyList: { id, inMyList: true } });
    }
    for (let time = 0; time < 2; time += 1) {
      expect(await tester.get(someone, REMOVE, { id })).toEqual({
        removeFromMyList: { id, inMyList: false },
      });
    }
  });

  test('adding twenty times at once leaves one entry', async () => {
    const id = await available();
    const someone = viewer();
    await Promise.all(Array.from({ length: 20 }, () => tester.get(someone, ADD, { id })));
    await tester.get(someone, REMOVE, { id });
    expect(await tester.get(someone, SHOW, { id })).toMatchObject({ show: { inMyList: false } });
  });

  test('changes of one document see one another', async () => {
    const id = await available();
    const both = `mutation ($id: ID!) {
      addToMyList(showId: $id) { inMyList } removeFromMyList(showId: $id) { inMyList } }`;
    expect(await tester.get(viewer(), both, { id })).toEqual({
      addToMyList: { inMyList: true },
      removeFromMyList: { inMyList: false },
    });
  });

  test('lets go of a show that is no longer available, without showing it', async () => {
    const id = await available();
    const someone = viewer();
    await tester.get(someone, ADD, { id });
    await tester.get(admin, ARCHIVE, { id });
    expect(await tester.get(someone, REMOVE, { id })).toEqual({ removeFromMyList: null });
    expect(await tester.codeOf(someone, REMOVE, { id })).toBe('NOT_FOUND');
  });
});

describe.each([
  ['saving progress', SAVE],
  ['adding to the list', ADD],
  ['removing from the list', REMOVE],
])('%s', (_name, mutation) => {
  test('is for signed-in callers', async () => {
    expect(await tester.codeOf(anonymous, mutation, { id: await available(), at: 1 })).toBe(
      'UNAUTHENTICATED',
    );
  });

  test.each(UNKNOWN_IDS)('is NOT_FOUND for the id "%s"', async (id) => {
    expect(await tester.codeOf(viewer(), mutation, { id, at: 1 })).toBe('NOT_FOUND');
  });

  test('is NOT_FOUND for a show that is not available, to reviewers as well', async () => {
    const id = await tester.newShow();
    expect(await tester.codeOf(viewer(), mutation, { id, at: 1 })).toBe('NOT_FOUND');
    expect(await tester.codeOf(admin, mutation, { id, at: 1 })).toBe('NOT_FOUND');
  });
});

test('progress and list are each viewer’s own, and refused to anonymous callers at their paths', async () => {
  const id = await available();
  const someone = viewer();
  await save(someone, id, 5);
  await tester.get(someone, ADD, { id });
  expect(await tester.get(viewer(), SHOW, { id })).toEqual({ show: { inMyList: false, progress: null } });
  const { data, errors } = await tester.ask(anonymous, SHOW, { id });
  expect(data).toEqual({ show: { inMyList: null, progress: null } });
  expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]).toSorted()).toEqual([
    ['show.inMyList', 'UNAUTHENTICATED'],
    ['show.progress', 'UNAUTHENTICATED'],
  ]);
});
