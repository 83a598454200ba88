import { AUTH_CONTEXT_HEADER, signAuthContext } from '@sod/kit/auth-context';
import { createPostgres, type Sql } from '@sod/kit/postgres/client';
import { Secret } from '@sod/kit/secret';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/db/client.ts';
import { createDeliveryRepository, type DeliveryRepository } from '../../src/delivery/delivery-repository.ts';
import { AUTH_CONTEXT_SECRET, admin, createShowsTester, type ShowsTester, viewer } from '../shows-tester.ts';

const WAITING = '{ showsWaitingForReview }';

let tester: ShowsTester;
let sql: Sql;
let repository: DeliveryRepository;
beforeAll(async () => {
  tester = await createShowsTester();
  sql = createPostgres({
    url: tester.database.showsUrl,
    poolSize: 1,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 5_000,
    applicationName: 'placing',
  });
  repository = createDeliveryRepository(createDatabase(sql));
});
afterAll(async () => {
  await sql?.end();
  await tester?.[Symbol.asyncDispose]();
});

interface Feed {
  readonly events: readonly { position: number; type: string; data: { show: { title: string } } }[];
  readonly newest: number;
  readonly waiting: number;
}

async function look(query: string, secret = AUTH_CONTEXT_SECRET, audience = 'shows') {
  const context = await signAuthContext(new Secret(secret), audience, null);
  const url = `${tester.url}/internal/notifications${query}`;
  return fetch(url, { headers: { [AUTH_CONTEXT_HEADER]: context } });
}
const feed = async (query: string) => (await (await look(query)).json()) as Feed;

describe('the feed', () => {
  it('tells what happened after a place, in order, and where it stands', async () => {
    expect(await feed('')).toEqual({ events: [], newest: 0, waiting: 0 });
    const first = await tester.newShow({ title: 'first' });
    await tester.newShow({ title: 'second' });
    expect(await feed('?after=0')).toEqual({ events: [], newest: 0, waiting: 2 });
    await repository.place([], 100);
    await tester.get(admin, 'mutation ($id: ID!) { approveShow(id: $id) { id } }', { id: first });
    await repository.place([], 100);
    const { events, newest, waiting } = await feed('?after=0');
    expect(events.map(({ position, type, data }) => [position, type, data.show.title])).toEqual([
      [1, 'show.ready_for_review', 'first'],
      [2, 'show.ready_for_review', 'second'],
      [3, 'show.approved', 'first'],
    ]);
    expect([newest, waiting]).toEqual([3, 1]);
    expect((await feed('?after=2')).events.map(({ position }) => position)).toEqual([3]);
    expect((await feed('')).events).toEqual([]);
  });

  it('is for the gateway alone', async () => {
    expect((await look('', 'another-secret-with-at-least-32-characters')).status).toBe(401);
    expect((await look('', AUTH_CONTEXT_SECRET, 'users')).status).toBe(401);
    expect((await fetch(`${tester.url}/internal/notifications`)).status).toBe(401);
  });

  it.each(['-1', 'x', '1e3', '9999999999999999', '1&after=2'])('knows no place %s', async (after) => {
    expect((await look(`?after=${after}`)).status).toBe(400);
  });
});

it('reviewers ask how many shows wait, nobody else', async () => {
  expect(await tester.get(admin, WAITING)).toEqual({ showsWaitingForReview: 1 });
  expect(await tester.codeOf(viewer(), WAITING)).toBe('FORBIDDEN');
});
