import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin, anonymous, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

const DELETE = 'mutation ($id: ID!) { deleteShow(id: $id) { id } }';

const UNKNOWN_IDS = ['01890a5d-ac96-774b-bcce-b30209900000', 'no-uuid', '', '1', 'x'.repeat(5_000)];

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

describe('deleting a show', () => {
  test('takes its trail, progress and list entries with it', async () => {
    const id = await tester.newShow({}, { available: true });
    const someone = viewer();
    const keep =
      'mutation ($id: ID!) { addToMyList(showId: $id) { id } saveProgress(showId: $id, positionSeconds: 1) { positionSeconds } }';
    await tester.get(someone, keep, { id });
    expect(await tester.get(admin, DELETE, { id })).toEqual({ deleteShow: { id } });
    expect(await tester.get(admin, 'query ($id: ID!) { show(id: $id) { id } }', { id })).toEqual({
      show: null,
    });
    expect(await tester.codeOf(admin, DELETE, { id })).toBe('NOT_FOUND');
    const lists = `query ($user: [_Any!]!) { _entities(representations: $user) { ... on User {
      myList { edges { cursor } } continueWatching { edges { cursor } } } } }`;
    const user = [{ __typename: 'User', id: someone.userId }];
    expect(await tester.get(someone, lists, { user })).toEqual({
      _entities: [{ myList: { edges: [] }, continueWatching: { edges: [] } }],
    });
  });

  test.each(UNKNOWN_IDS)('is NOT_FOUND for the id "%.20s"', async (id) => {
    expect(await tester.codeOf(admin, DELETE, { id })).toBe('NOT_FOUND');
  });

  test('is for callers with the scope shows:write', async () => {
    const id = await tester.newShow();
    expect(await tester.codeOf(anonymous, DELETE, { id })).toBe('UNAUTHENTICATED');
    expect(await tester.codeOf(viewer(), DELETE, { id })).toBe('FORBIDDEN');
  });
});
