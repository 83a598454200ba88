import { signAuthContext } from '@sod/kit/auth-context';
import { Secret } from '@sod/kit/secret';
import { EVENT_CONTENT_TYPE, type Route, type ServiceEvent, signEvent } from '@sod/kit/signed-event';
import { drizzle } from 'drizzle-orm/postgres-js';
import { SignJWT, UnsecuredJWT } from 'jose';
import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEventsRepository } from '../src/events/events-repository.ts';
import { type As, AUTH_CONTEXT_SECRET, createShowsTester, type ShowsTester, viewer } from './shows-tester.ts';

const ROUTE: Route = { issuer: 'users', audience: 'shows' };
const SECRET = new Secret(AUTH_CONTEXT_SECRET);
const KEEP = `mutation ($id: ID!) {
  addToMyList(showId: $id) { id } saveProgress(showId: $id, positionSeconds: 1) { positionSeconds } }`;
const KEPT = 'query ($id: ID!) { show(id: $id) { inMyList progress { positionSeconds } } }';

let tester: ShowsTester;
let sql: postgres.Sql;
let showId: string;
beforeAll(async () => {
  tester = await createShowsTester();
  sql = postgres(tester.database.showsUrl.reveal(), { max: 4, onnotice: () => {} });
  showId = await tester.newShow({}, { available: true });
});
afterAll(async () => {
  await sql?.end();
  await tester?.[Symbol.asyncDispose]();
});

async function post(body: string, type = EVENT_CONTENT_TYPE): Promise<Response> {
  const url = `${tester.url}/internal/events`;
  return fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
}

async function deliver(event: ServiceEvent): Promise<number> {
  return (await post(await signEvent(SECRET, ROUTE, event))).status;
}

const deletion = (userId: string): ServiceEvent => ({ id: uuidv7(), type: 'user.deleted', subject: userId });

async function keep(as: As): Promise<void> {
  await tester.get(as, KEEP, { id: showId });
}

async function keepsAnything(as: As): Promise<boolean> {
  const { show } = await tester.get<{ show: { inMyList: boolean; progress: object | null } }>(as, KEPT, {
    id: showId,
  });
  return show.inMyList || show.progress !== null;
}

describe('the event of a deleted user', () => {
  test('takes list and progress of that user away, and of nobody else', async () => {
    const [gone, other] = [viewer(), viewer()];
    await keep(gone);
    await keep(other);
    expect(await deliver(deletion(gone.userId))).toBe(204);
    expect([await keepsAnything(gone), await keepsAnything(other)]).toEqual([false, true]);
  });

  test('is applied once though it is delivered twice', async () => {
    const user = viewer();
    const event = deletion(user.userId);
    expect(await deliver(event)).toBe(204);
    await keep(user);
    expect(await deliver(event)).toBe(204);
    expect(await keepsAnything(user)).toBe(true);
    expect(await sql`SELECT type, user_id FROM shows.inbox_events WHERE id = ${event.id}`).toEqual([
      { type: 'user.deleted', user_id: user.userId },
    ]);
  });

  test('is applied once though it is delivered ten times at once', async () => {
    const event = deletion(viewer().userId);
    const statuses = await Promise.all(Array.from({ length: 10 }, () => deliver(event)));
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(await sql`SELECT 1 FROM shows.inbox_events WHERE id = ${event.id}`).toHaveLength(1);
  });

  test('says nothing to fear of a user who left nothing', async () => {
    expect(await deliver(deletion(uuidv7()))).toBe(204);
  });

  test('leaves the shows that the user added, with the id alone', async () => {
    const adder = { userId: uuidv7(), scopes: ['shows:write', 'shows:review'] };
    const create =
      'mutation { createShow(input: { title: "Mine", hlsSrcVideoURL: "https://media.example/a" }) { id } }';
    const { createShow } = await tester.get<{ createShow: { id: string } }>(adder, create);
    expect(await deliver(deletion(adder.userId))).toBe(204);
    const query = 'query ($id: ID!) { show(id: $id) { addedBy { id } } }';
    expect(await tester.get(adder, query, createShow)).toEqual({ show: { addedBy: { id: adder.userId } } });
  });

  test('is followed by a sweep that takes what a change under way left a moment later', async () => {
    const [gone, other] = [viewer(), viewer()];
    await deliver(deletion(gone.userId));
    await keep(gone);
    await keep(other);
    const events = createEventsRepository(drizzle(sql));
    await events.sweep();
    expect([await keepsAnything(gone), await keepsAnything(other)]).toEqual([false, true]);
    await sql`UPDATE shows.inbox_events SET received_at = now() - interval '40 days' WHERE user_id = ${gone.userId}`;
    expect([await events.purge(30, 10), await events.purge(30, 10)]).toEqual([1, 0]);
  });
});

describe('an event that is refused', () => {
  const event = deletion('01890a5d-ac96-774b-bcce-b302099a8057');
  const now = Date.now();
  const claims = { event: event.type, iss: 'users', aud: 'shows', jti: event.id, sub: event.subject };
  const fresh = { iat: Math.floor(now / 1_000), exp: Math.floor(now / 1_000) + 60 };

  test.each<[string, () => Promise<string>]>([
    ['nothing', async () => ''],
    ['no token', async () => 'abc.def.ghi'],
    ['JSON', async () => JSON.stringify(event)],
    [
      'one signed with another secret',
      () => signEvent(new Secret('another-secret-with-at-least-32-characters'), ROUTE, event),
    ],
    ['one that is expired', () => signEvent(SECRET, ROUTE, event, new Date(now - 120_000))],
    ['one from the future', () => signEvent(SECRET, ROUTE, event, new Date(now + 120_000))],
    ['one for somebody else', () => signEvent(SECRET, { ...ROUTE, audience: 'users' }, event)],
    ['one of another issuer', () => signEvent(SECRET, { ...ROUTE, issuer: 'gateway' }, event)],
    ['one without a signature', async () => new UnsecuredJWT({ ...claims, ...fresh }).encode()],
    ['a context of the gateway', () => signAuthContext(SECRET, 'shows', null)],
    [
      'one signed with the secret itself instead of the key for events',
      () =>
        new SignJWT({ ...claims, ...fresh })
          .setProtectedHeader({ alg: 'HS256', typ: 'service-event+jwt' })
          .sign(new TextEncoder().encode(AUTH_CONTEXT_SECRET)),
    ],
    [
      'one that was changed',
      async () => {
        const [head, , signature] = (await signEvent(SECRET, ROUTE, event)).split('.');
        const body = Buffer.from(JSON.stringify({ ...claims, ...fresh, sub: uuidv7() })).toString(
          'base64url',
        );
        return `${head}.${body}.${signature}`;
      },
    ],
  ])('is 401 for %s, and does nothing', async (_name, make) => {
    const user = { userId: event.subject, scopes: [] };
    await keep(user);
    const response = await post(await make());
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'UNAUTHENTICATED' }]);
    expect(await keepsAnything(user)).toBe(true);
  });

  test('is 400 for a type that is not known and for an id that is none: the sender keeps it', async () => {
    expect(await deliver({ ...event, type: 'user.renamed' })).toBe(400);
    expect(await deliver({ ...event, subject: 'no-uuid' })).toBe(400);
    expect(await deliver({ ...event, id: 'no-uuid' })).toBe(400);
  });

  test('is 413 for more than 4 kB and 415 for another type of content', async () => {
    expect((await post('x'.repeat(5_000))).status).toBe(413);
    expect((await post('{}', 'application/json')).status).toBe(415);
  });
});
