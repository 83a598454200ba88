import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestAnswer, type RestTester, type SignedIn, startRestTester } from './rest-tester.ts';

let tester: RestTester;
let viewer: SignedIn;
/** The newest first. */
const available: string[] = [];
let rejected: string;

beforeAll(async () => {
  tester = await startRestTester();
  viewer = await tester.register();
  for (let index = 0; index < 5; index++) {
    available.unshift(await tester.newShow({ title: `Show & co ${index}` }, { available: true }));
  }
  rejected = await tester.newShow({ title: 'Refused' });
  await tester.graphql(tester.admin.token, `mutation { rejectShow(id: "${rejected}", reason: "no") { id } }`);
});
afterAll(async () => {
  await tester[Symbol.asyncDispose]();
});

const ids = ({ body }: RestAnswer) => (body.data as { id: string }[]).map(({ id }) => id);

describe('a list of shows', () => {
  it('is walked by its Link headers, without a gap and without a repetition', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/shows?limit=2&q=Show+%26+co';
    let pages = 0;
    while (path !== undefined) {
      const answer: RestAnswer = await tester.send(path);
      expect(answer.status).toBe(200);
      seen.push(...ids(answer));
      pages += 1;
      const link: RegExpExecArray | null = /^<([^>]+)>; rel="next"$/.exec(answer.headers.link ?? '');
      path = link?.[1];
      expect(answer.body.next_cursor === null).toBe(path === undefined);
      if (path !== undefined) {
        const query = new URL(path, tester.url).searchParams;
        expect([query.get('limit'), query.get('q')]).toEqual(['2', 'Show & co']);
        expect(query.get('cursor')).toBe(answer.body.next_cursor);
      }
    }
    expect(seen).toEqual(available);
    expect(pages).toBe(3);
  });

  it('ends without a cursor when the last page is full', async () => {
    const answer = await tester.send('/shows?limit=5');
    expect(ids(answer)).toEqual(available);
    expect([answer.body.next_cursor, answer.headers.link]).toEqual([null, undefined]);
  });

  it('holds a hundred entries when no limit is given', async () => {
    for (let index = 0; index < 96; index++) await tester.newShow({ title: 'Crowd' }, { available: true });
    const answer = await tester.send('/shows');
    expect(ids(answer).length).toBe(100);
    expect(answer.body.next_cursor).not.toBeNull();
  });

  it('is searched in any letter case', async () => {
    expect(ids(await tester.send('/shows?q=sHOW+%26+CO+3'))).toEqual([available[1]]);
    expect(ids(await tester.send('/shows?q=100%25'))).toEqual([]);
  });

  it('shows other states than AVAILABLE to an admin only', async () => {
    const path = '/shows?state=REJECTED';
    expect(ids(await tester.send(path, { as: tester.admin.token }))).toEqual([rejected]);
    expect((await tester.send(path, { as: viewer.token })).status).toBe(403);
    expect((await tester.send(path)).status).toBe(401);
    expect((await tester.send('/shows?state=AVAILABLE&limit=1')).status).toBe(200);
  });
});

describe('a list of users', () => {
  it('is walked by its cursors', async () => {
    const first = await tester.send('/users?limit=1', { as: tester.admin.token });
    expect(ids(first)).toEqual([viewer.id]);
    const link = /^<([^>]+)>/.exec(first.headers.link ?? '')?.[1] ?? '';
    const second = await tester.send(link, { as: tester.admin.token });
    expect(ids(second)).toEqual([tester.admin.id]);
    expect(second.body.next_cursor).toBeNull();
  });
});
