import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, type SignedInUser, UsersTester } from './users-tester.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const LIST = '{ me { sessions { id device createdAt lastUsedAt current } } }';
const END = 'mutation ($id: ID!) { endSession(id: $id) { id } }';
const END_ALL = 'mutation ($userId: ID!) { endSessions(userId: $userId) { userId ended } }';
const UNKNOWN_IDS = ['01890a5d-ac96-774b-bcce-b30209900000', 'no-uuid', '', 'x'.repeat(5_000)];

interface Listed {
  readonly id: string;
  readonly device: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly current: boolean;
}

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
beforeEach(() => {
  tester.source = { address: null, agent: null };
});
afterAll(async () => tester[Symbol.asyncDispose]());

async function sessionsOf({ caller }: SignedInUser): Promise<readonly Listed[]> {
  return (await tester.data<{ me: { sessions: Listed[] } }>(caller, LIST)).me.sessions;
}

async function canRenew({ refreshToken }: SignedInUser): Promise<boolean> {
  return (await tester.refresh(refreshToken)).errors.length === 0;
}

async function endedInFeed({ sessionId }: SignedInUser): Promise<boolean> {
  const response = await fetch(`${tester.url}/internal/revocations`, {
    headers: await tester.authHeader(null),
  });
  const feed = (await response.json()) as {
    revocations: { sessionId: string; minimumVersion: number | null }[];
  };
  return feed.revocations.some((one) => one.sessionId === sessionId && one.minimumVersion === null);
}

describe('the list of own sessions', () => {
  it('tells device, beginning and last use, the latest used first, and marks the one that asks', async () => {
    tester.source = { address: '203.0.113.7', agent: FIREFOX };
    const browser = await tester.register();
    const signedInAt = tester.clock.now.toISOString();
    tester.pass(60);
    tester.source = { address: '203.0.113.8', agent: 'curl/8.5.0' };
    const script = await tester.login(browser.email);
    tester.pass(60);
    await tester.refresh(browser.refreshToken);
    const renewedAt = tester.clock.now.toISOString();
    expect(await sessionsOf(script)).toMatchObject([
      {
        id: browser.sessionId,
        device: 'Firefox on Linux',
        createdAt: signedInAt,
        lastUsedAt: renewedAt,
        current: false,
      },
      { id: script.sessionId, device: 'curl', current: true },
    ]);
  });

  it('knows no device of a client that does not say what it is', async () => {
    expect(await sessionsOf(await tester.register())).toMatchObject([{ device: null }]);
  });

  it('leaves out what has ended or expired, and sessions of others', async () => {
    const old = await tester.register();
    tester.pass(31 * 86_400);
    const ended = await tester.login(old.email);
    await tester.data(ended.caller, 'mutation { logout }');
    const current = await tester.login(old.email);
    await tester.register();
    expect((await sessionsOf(current)).map(({ id }) => id)).toEqual([current.sessionId]);
  });

  it('is bounded', async () => {
    const user = await tester.register();
    await tester.sql`INSERT INTO users.sessions (id, user_id, created_at, rotated_at, expires_at)
      SELECT gen_random_uuid(), ${user.id}, now(), now(), ${tester.clock.now}::timestamptz + interval '1 day'
      FROM generate_series(1, 150)`;
    expect(await sessionsOf(user)).toHaveLength(100);
  });

  it('is for the user alone: others, admins and anonymous callers get null with an error', async () => {
    const user = await tester.register();
    const query = 'query ($id: ID!) { user(id: $id) { username sessions { id } } }';
    const refused = await tester.call(admin(), query, { id: user.id });
    expect(refused.data).toEqual({ user: { username: user.username, sessions: null } });
    expect(refused.errors).toMatchObject([{ path: ['user', 'sessions'], extensions: { code: 'FORBIDDEN' } }]);
    const entity =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { sessions { id } } } }';
    const of = [{ __typename: 'User', id: user.id }];
    expect((await tester.refusal(null, entity, { of })).code).toBe('UNAUTHENTICATED');
    expect((await tester.refusal((await tester.register()).caller, entity, { of })).code).toBe('FORBIDDEN');
  });
});

describe('endSession', () => {
  it('ends that session at once and no other', async () => {
    const one = await tester.register();
    const two = await tester.login(one.email);
    expect(await tester.data(two.caller, END, { id: one.sessionId })).toEqual({
      endSession: { id: one.sessionId },
    });
    expect([await endedInFeed(one), await endedInFeed(two)]).toEqual([true, false]);
    expect([await canRenew(one), await canRenew(two)]).toEqual([false, true]);
    expect((await sessionsOf(two)).map(({ id }) => id)).toEqual([two.sessionId]);
  });

  it('may end the session that asks', async () => {
    const user = await tester.register();
    await tester.data(user.caller, END, { id: user.sessionId });
    expect(await canRenew(user)).toBe(false);
  });

  it('is NOT_FOUND for a session of somebody else, which goes on, and for one that is over', async () => {
    const other = await tester.register();
    const user = await tester.register();
    expect((await tester.refusal(user.caller, END, { id: other.sessionId })).code).toBe('NOT_FOUND');
    expect((await tester.refusal(admin(), END, { id: other.sessionId })).code).toBe('NOT_FOUND');
    expect(await canRenew(other)).toBe(true);
    await tester.data(user.caller, END, { id: user.sessionId });
    expect((await tester.refusal(user.caller, END, { id: user.sessionId })).code).toBe('NOT_FOUND');
  });

  it.each(UNKNOWN_IDS)('is NOT_FOUND for the id "%.40s"', async (id) => {
    expect((await tester.refusal(admin(), END, { id })).code).toBe('NOT_FOUND');
  });

  it('is refused to an anonymous caller', async () => {
    const { sessionId } = await tester.register();
    expect((await tester.refusal(null, END, { id: sessionId })).code).toBe('UNAUTHENTICATED');
  });
});

describe('endSessions', () => {
  it('lets an admin end all sessions of a user, and of nobody else', async () => {
    const one = await tester.register();
    const two = await tester.login(one.email);
    const other = await tester.register();
    expect(await tester.data(admin(), END_ALL, { userId: one.id })).toEqual({
      endSessions: { userId: one.id, ended: 2 },
    });
    expect([await canRenew(one), await canRenew(two), await canRenew(other)]).toEqual([false, false, true]);
    expect(await tester.data(admin(), END_ALL, { userId: one.id })).toMatchObject({
      endSessions: { ended: 0 },
    });
    await tester.login(one.email);
  });

  it.each(UNKNOWN_IDS)('is NOT_FOUND for the user "%.40s"', async (userId) => {
    expect((await tester.refusal(admin(), END_ALL, { userId })).code).toBe('NOT_FOUND');
  });

  it('is for callers with the scope users:write, even on oneself', async () => {
    const { caller, id: userId } = await tester.register();
    expect((await tester.refusal(caller, END_ALL, { userId })).code).toBe('FORBIDDEN');
    expect((await tester.refusal(null, END_ALL, { userId })).code).toBe('UNAUTHENTICATED');
  });
});
