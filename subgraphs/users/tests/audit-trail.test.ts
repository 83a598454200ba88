import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditReader } from './audit-reader.ts';
import { admin, PASSWORD, type SignedInUser, UsersTester } from './users-tester.ts';

const ADDRESS = '203.0.113.7';
const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';
const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';
const CREATE = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }';

let tester: UsersTester;
let audit: ReturnType<typeof auditReader>;
let someAdmin: SignedInUser;
beforeAll(async () => {
  tester = await UsersTester.start();
  audit = auditReader(tester);
  someAdmin = await tester.registerAdmin();
});
beforeEach(() => {
  tester.source = { address: ADDRESS, agent: 'curl/8.5.0' };
  tester.pass(1);
});
afterAll(async () => tester[Symbol.asyncDispose]());

describe('the audit trail', () => {
  it('knows a registration with who, when, from where and in which request', async () => {
    const user = await tester.register();
    const requestId = tester.requestId;
    const event = {
      at: tester.clock.now.toISOString(),
      kind: 'REGISTERED',
      userId: user.id,
      user: { username: user.username },
      sessionId: user.sessionId,
      actorId: user.id,
      actor: { username: user.username },
      address: ADDRESS,
      requestId,
    };
    expect(await audit.eventsOf(user.id)).toEqual([{ ...event, id: expect.any(String) }]);
  });

  it.each<[string, (user: SignedInUser) => Promise<unknown>, readonly string[]]>([
    ['a sign-in', (user) => tester.login(user.email), ['SIGNED_IN']],
    ['a logout', (user) => tester.data(user.caller, 'mutation { logout }'), ['SIGNED_OUT']],
    [
      'a logout everywhere',
      (user) => tester.data(user.caller, 'mutation { logoutEverywhere }'),
      ['SIGNED_OUT_EVERYWHERE'],
    ],
    [
      'the end of a session',
      (user) =>
        tester.data(user.caller, 'mutation ($id: ID!) { endSession(id: $id) { id } }', {
          id: user.sessionId,
        }),
      ['SESSION_ENDED'],
    ],
    [
      'a change of password',
      (user) =>
        tester.data(user.caller, CHANGE, {
          input: { currentPassword: PASSWORD, newPassword: 'another fine sentence' },
        }),
      ['PASSWORD_CHANGED'],
    ],
    [
      'a change of name',
      (user) =>
        tester.data(user.caller, UPDATE, { id: user.id, input: { username: `new ${user.username}` } }),
      ['USER_UPDATED'],
    ],
    [
      'a change that sets what is set',
      (user) => tester.data(user.caller, UPDATE, { id: user.id, input: {} }),
      [],
    ],
    ['a renewal', (user) => tester.refresh(user.refreshToken), []],
    [
      'a second logout',
      async (user) => {
        await tester.data(user.caller, 'mutation { logout }');
        await tester.data(user.caller, 'mutation { logout }');
      },
      ['SIGNED_OUT'],
    ],
  ])('knows %s', async (_name, act, kinds) => {
    const user = await tester.register();
    tester.pass(1);
    await act(user);
    const [registered, ...events] = (await audit.eventsOf(user.id)).toReversed();
    expect(registered?.kind).toBe('REGISTERED');
    expect(events.map(({ kind, actorId, address }) => ({ kind, actorId, address }))).toEqual(
      kinds.map((kind) => ({ kind, actorId: user.id, address: ADDRESS })),
    );
  });

  it('knows what an admin did to an account, one event for each kind of change', async () => {
    const input = { username: 'made by an admin', email: 'made@example.com', password: PASSWORD };
    const made = await tester.data<{ createUser: { id: string } }>(someAdmin.caller, CREATE, { input });
    const { id } = made.createUser;
    for (const change of [
      { admin: true },
      { admin: false, active: false, username: 'renamed by an admin' },
      { active: true },
    ]) {
      tester.pass(1);
      await tester.data(someAdmin.caller, UPDATE, { id, input: change });
    }
    tester.pass(1);
    await tester.data(someAdmin.caller, 'mutation ($id: ID!) { endSessions(userId: $id) { ended } }', { id });
    tester.pass(1);
    await tester.data(someAdmin.caller, DELETE, { id });
    const events = await audit.eventsOf(id);
    expect(events.map(({ kind }) => kind).sort()).toEqual([
      'ADMIN_GRANTED',
      'ADMIN_REVOKED',
      'SESSIONS_ENDED',
      'USER_ACTIVATED',
      'USER_CREATED',
      'USER_DEACTIVATED',
      'USER_DELETED',
      'USER_UPDATED',
    ]);
    for (const event of events) {
      expect(event).toMatchObject({
        userId: id,
        user: null,
        actorId: someAdmin.id,
        actor: { username: someAdmin.username },
      });
    }
  });

  it('knows the return of a spent refresh token', async () => {
    const user = await tester.register();
    await tester.refresh(user.refreshToken);
    tester.pass(60);
    await tester.refresh(user.refreshToken);
    const { requestId } = tester;
    expect((await audit.eventsOf(user.id))[0]).toMatchObject({
      kind: 'REFRESH_TOKEN_REUSED',
      sessionId: user.sessionId,
      actorId: null,
      requestId,
    });
  });

  it('has nothing of a change that was refused', async () => {
    const [one, two] = [await tester.register(), await tester.register()];
    const before = (await audit.page({ first: 1 })).edges[0]?.cursor;
    tester.pass(1);
    await tester.call(one.caller, UPDATE, { id: one.id, input: { username: two.username } });
    await tester.call(one.caller, UPDATE, { id: one.id, input: { admin: true } });
    await tester.call(one.caller, DELETE, { id: two.id });
    await tester.call(admin(), CREATE, { input: { username: 'x', email: two.email, password: PASSWORD } });
    expect((await audit.page({ first: 1 })).edges[0]?.cursor).toBe(before);
  });

  it('outlives the account with nothing but its id', async () => {
    const user = await tester.register({ username: 'soon gone', email: 'soon.gone@example.com' });
    await tester.data(user.caller, DELETE, { id: user.id });
    const events = await audit.eventsOf(user.id);
    expect(events.map(({ user, actor }) => [user, actor])).toEqual([
      [null, null],
      [null, null],
    ]);
    const [row] = await tester.sql`SELECT json_agg(event)::text AS text FROM users.audit_events event`;
    for (const secret of ['soon gone', 'example.com', PASSWORD, user.refreshToken, user.accessToken]) {
      expect(row?.text).not.toContain(secret);
    }
  });
});

describe('a change', () => {
  it('does not happen when its event cannot be written', async () => {
    const user = await tester.register();
    await tester.sql`ALTER TABLE users.audit_events ADD CONSTRAINT full_up CHECK (kind <> 'USER_UPDATED') NOT VALID`;
    const rename = { id: user.id, input: { username: `not ${user.username}` } };
    expect((await tester.refusal(user.caller, UPDATE, rename)).code).toBe('INTERNAL_SERVER_ERROR');
    await tester.sql`ALTER TABLE users.audit_events DROP CONSTRAINT full_up`;
    expect(await tester.data(user.caller, '{ me { username } }')).toEqual({
      me: { username: user.username },
    });
  });
});
