import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, LOGIN, PASSWORD, type SignedInUser, UsersTester, viewer } from './users-tester.ts';

const SOURCE = { address: '203.0.113.7', agent: 'curl/8.5.0' };
const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';
const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';
const CREATE = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }';
const LIST = `query ($first: Int, $after: String, $last: Int, $filter: AuditEventFilter) {
  auditEvents(first: $first, after: $after, last: $last, filter: $filter) {
    edges { cursor node {
      id at kind userId user { username } sessionId actorId actor { username } address requestId
    } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

interface Event {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly userId: string | null;
  readonly user: { readonly username: string } | null;
  readonly sessionId: string | null;
  readonly actorId: string | null;
  readonly actor: { readonly username: string } | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Event }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
}

let tester: UsersTester;
let someAdmin: SignedInUser;
beforeAll(async () => {
  tester = await UsersTester.start();
  someAdmin = await tester.registerAdmin();
});
beforeEach(() => {
  tester.source = SOURCE;
  tester.pass(1);
});
afterAll(async () => tester[Symbol.asyncDispose]());

async function page(variables: Record<string, unknown> = {}): Promise<Page> {
  return (await tester.data<{ auditEvents: Page }>(admin(), LIST, variables)).auditEvents;
}

/** Events of a user, the latest first. */
async function eventsOf(userId: string): Promise<readonly Event[]> {
  return (await page({ filter: { userId } })).edges.map(({ node }) => node);
}

/** The latest event of a kind that is written behind the answer. */
async function latest(kind: string, sinceRequest: string): Promise<Event> {
  for (;;) {
    const [edge] = (await page({ first: 1, filter: { kinds: [kind] } })).edges;
    if (edge?.node.requestId === sinceRequest) return edge.node;
  }
}

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
      address: SOURCE.address,
      requestId,
    };
    expect(await eventsOf(user.id)).toEqual([{ ...event, id: expect.any(String) }]);
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
    const [registered, ...events] = (await eventsOf(user.id)).toReversed();
    expect(registered?.kind).toBe('REGISTERED');
    expect(events.map(({ kind, actorId, address }) => ({ kind, actorId, address }))).toEqual(
      kinds.map((kind) => ({ kind, actorId: user.id, address: SOURCE.address })),
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
    const events = await eventsOf(id);
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
    expect((await eventsOf(user.id))[0]).toMatchObject({
      kind: 'REFRESH_TOKEN_REUSED',
      sessionId: user.sessionId,
      actorId: null,
      requestId,
    });
  });

  it('has nothing of a change that was refused', async () => {
    const [one, two] = [await tester.register(), await tester.register()];
    const before = (await page({ first: 1 })).edges[0]?.cursor;
    tester.pass(1);
    await tester.call(one.caller, UPDATE, { id: one.id, input: { username: two.username } });
    await tester.call(one.caller, UPDATE, { id: one.id, input: { admin: true } });
    await tester.call(one.caller, DELETE, { id: two.id });
    await tester.call(admin(), CREATE, { input: { username: 'x', email: two.email, password: PASSWORD } });
    expect((await page({ first: 1 })).edges[0]?.cursor).toBe(before);
  });

  it('outlives the account with nothing but its id', async () => {
    const user = await tester.register({ username: 'soon gone', email: 'soon.gone@example.com' });
    await tester.data(user.caller, DELETE, { id: user.id });
    const events = await eventsOf(user.id);
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

describe('a failed sign-in', () => {
  it('is known with the account when there is one, and without anything of it when there is none', async () => {
    const user = await tester.register();
    tester.pass(1);
    await tester.call(null, LOGIN, { input: { email: user.email, password: 'not the password' } });
    const known = await latest('SIGN_IN_FAILED', tester.requestId);
    expect(known).toMatchObject({ userId: user.id, actorId: null, address: SOURCE.address });
    tester.pass(1);
    await tester.call(null, LOGIN, { input: { email: 'nobody@example.com', password: PASSWORD } });
    const unknown = await latest('SIGN_IN_FAILED', tester.requestId);
    expect(unknown).toMatchObject({ userId: null, actorId: null, address: SOURCE.address, sessionId: null });
  });

  it('costs the same statements for a known and an unknown account', async () => {
    const user = await tester.register();
    const texts: string[][] = [];
    for (const email of [user.email, 'nobody@example.com']) {
      tester.pass(1);
      tester.statements.length = 0;
      await tester.call(null, LOGIN, { input: { email, password: 'not the password' } });
      const { requestId } = tester;
      texts.push(tester.statements.slice(0, 2));
      await latest('SIGN_IN_FAILED', requestId);
    }
    expect(texts[0]).toHaveLength(2);
    expect(texts[1]).toEqual(texts[0]);
  });

  it('is answered while the trail cannot be written, and written down later', async () => {
    const user = await tester.register();
    const lock = await tester.sql.reserve();
    await lock`BEGIN`;
    await lock`LOCK TABLE users.audit_events IN SHARE MODE`;
    const input = { email: user.email, password: 'not the password' };
    expect((await tester.refusal(null, LOGIN, { input })).code).toBe('UNAUTHENTICATED');
    await lock`COMMIT`;
    lock.release();
    expect(await latest('SIGN_IN_FAILED', tester.requestId)).toMatchObject({ userId: user.id });
  });

  it('is known of a wrong current password too', async () => {
    const user = await tester.register();
    tester.pass(1);
    const input = { currentPassword: 'not the password', newPassword: 'another fine sentence' };
    await tester.call(user.caller, CHANGE, { input });
    const event = await latest('PASSWORD_CHANGE_FAILED', tester.requestId);
    expect(event).toMatchObject({ userId: user.id, actorId: user.id });
  });

  it('is written before a stopping service is gone', async () => {
    const stopping = await UsersTester.start();
    await stopping.call(null, LOGIN, { input: { email: 'nobody@example.com', password: PASSWORD } });
    await stopping.stop();
    expect(await stopping.sql`SELECT kind FROM users.audit_events`).toEqual([{ kind: 'SIGN_IN_FAILED' }]);
    await stopping.sql.end();
    await stopping.database[Symbol.asyncDispose]();
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

describe('reading the audit trail', () => {
  it('goes page by page in both directions, the latest first', async () => {
    for (let count = 0; count < 5; count += 1) {
      await tester.register();
      tester.pass(1);
    }
    const whole = (await page({ first: 100 })).edges.map(({ node }) => node.id);
    const first = await page({ first: 3 });
    const second = await page({ first: 3, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(whole.slice(0, 6));
    expect([first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([false, true]);
    const end = await page({ last: 2 });
    expect(end.edges.map(({ node }) => node.id)).toEqual(whole.slice(-2));
    const times = (await page({ first: 100 })).edges.map(({ node }) => node.at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('can be narrowed to users and kinds', async () => {
    const user = await tester.register();
    tester.pass(1);
    await tester.login(user.email);
    const kinds = async (filter: object) => (await page({ filter })).edges.map(({ node }) => node.kind);
    expect(await kinds({ userId: user.id, kinds: ['SIGNED_IN', 'SIGNED_OUT'] })).toEqual(['SIGNED_IN']);
    expect(new Set(await kinds({ kinds: ['SIGNED_IN'] }))).toEqual(new Set(['SIGNED_IN']));
    expect(await kinds({ userId: 'no-uuid' })).toEqual([]);
    expect(await kinds({ userId: '01890a5d-ac96-774b-bcce-b30209900000' })).toEqual([]);
  });

  it.each([
    [{ filter: { kinds: [] } }, ['filter.kinds']],
    [{ first: 0 }, ['first']],
    [{ last: 101 }, ['last']],
    [{ after: 'nonsense' }, ['after']],
  ])('refuses %j', async (variables, fields) => {
    const refusal = await tester.refusal(admin(), LIST, variables);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields });
  });

  it('is for callers with the scope users:read', async () => {
    const { caller, id } = await tester.register();
    expect((await tester.refusal(caller, LIST, { filter: { userId: id } })).code).toBe('FORBIDDEN');
    expect((await tester.refusal(viewer(id), LIST)).code).toBe('FORBIDDEN');
    expect((await tester.refusal(null, LIST)).code).toBe('UNAUTHENTICATED');
  });

  it('costs one statement for the page and one for the users in it', async () => {
    await tester.register();
    tester.statements.length = 0;
    await page({ first: 20 });
    expect(tester.statements).toHaveLength(2);
  });
});
