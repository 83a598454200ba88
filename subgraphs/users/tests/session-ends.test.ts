import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admin,
  claimsOf,
  LOGIN,
  PASSWORD,
  REFRESH,
  type SignedInUser,
  UsersTester,
  waitingForLock,
} from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';
const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';
const NEW_PASSWORD = 'another fine sentence';

/** What the feed says of a session: `over`, a minimum version, or nothing. */
async function revocationOf({ sessionId }: SignedInUser): Promise<'over' | number | undefined> {
  const response = await fetch(`${tester.url}/internal/revocations`, {
    headers: await tester.authHeader(null),
  });
  const body = (await response.json()) as {
    revocations: { sessionId: string; minimumVersion: number | null }[];
  };
  const found = body.revocations.find((revocation) => revocation.sessionId === sessionId);
  return found ? (found.minimumVersion ?? 'over') : undefined;
}

/** The work of a login that has not committed yet, as another process would do it; returns its commit. */
async function beginLogin(userId: string): Promise<() => Promise<void>> {
  const connection = await tester.sql.reserve();
  await connection`BEGIN`;
  await connection`UPDATE users.users SET signed_in_at = now() WHERE id = ${userId}`;
  await connection`INSERT INTO users.sessions (id, user_id, created_at, rotated_at, expires_at)
    VALUES (gen_random_uuid(), ${userId}, now(), now(), now() + interval '1 day')`;
  return async () => {
    await connection`COMMIT`;
    connection.release();
  };
}

async function liveSessions(userId: string): Promise<number> {
  const rows = await tester.sql`SELECT 1 FROM users.sessions WHERE user_id = ${userId} AND ended_at IS NULL`;
  return rows.length;
}

async function canRenew({ refreshToken }: SignedInUser): Promise<boolean> {
  return (await tester.refresh(refreshToken)).errors.length === 0;
}

describe('logout', () => {
  it('ends the session of the access token and no other', async () => {
    const one = await tester.register();
    const two = await tester.login(one.email);
    expect(await tester.data(one.caller, 'mutation { logout }')).toEqual({ logout: true });
    expect(await revocationOf(one)).toBe('over');
    expect(await canRenew(one)).toBe(false);
    expect(await revocationOf(two)).toBeUndefined();
    expect(await canRenew(two)).toBe(true);
  });

  it('can be repeated and refuses an anonymous caller', async () => {
    const { caller } = await tester.register();
    await tester.data(caller, 'mutation { logout }');
    expect(await tester.data(caller, 'mutation { logout }')).toEqual({ logout: true });
    expect((await tester.refusal(null, 'mutation { logout }')).code).toBe('UNAUTHENTICATED');
  });

  it('does not end a session of somebody else', async () => {
    const one = await tester.register();
    const two = await tester.register();
    await tester.data({ ...one.caller, sessionId: two.sessionId }, 'mutation { logout }');
    expect(await revocationOf(two)).toBeUndefined();
  });
});

describe('logoutEverywhere', () => {
  it('ends every session of the user and of nobody else', async () => {
    const one = await tester.register();
    const two = await tester.login(one.email);
    const other = await tester.register();
    expect(await tester.data(two.caller, 'mutation { logoutEverywhere }')).toEqual({
      logoutEverywhere: true,
    });
    for (const session of [one, two]) {
      expect(await revocationOf(session)).toBe('over');
      expect(await canRenew(session)).toBe(false);
    }
    expect(await canRenew(other)).toBe(true);
  });

  it('ends a session that begins at the same moment', async () => {
    const user = await tester.register();
    const commit = await beginLogin(user.id);
    const ending = tester.data(user.caller, 'mutation { logoutEverywhere }');
    await waitingForLock(tester);
    await commit();
    await ending;
    expect(await liveSessions(user.id)).toBe(0);
  });
});

describe('changePassword', () => {
  const change = (session: SignedInUser, currentPassword: string, newPassword: string) =>
    tester.data(session.caller, CHANGE, { input: { currentPassword, newPassword } });

  it('ends the other sessions; this one goes on with a renewed access token', async () => {
    const other = await tester.register();
    const current = await tester.login(other.email);
    await change(current, PASSWORD, NEW_PASSWORD);
    expect(await revocationOf(other)).toBe('over');
    expect(await canRenew(other)).toBe(false);
    expect(await revocationOf(current)).toBe(2);
    const { data } = await tester.refresh(current.refreshToken);
    expect(claimsOf(data?.refreshSession?.accessToken ?? '')).toMatchObject({
      sid: current.sessionId,
      ver: 2,
    });
  });

  it('makes the new password the only one', async () => {
    const user = await tester.register();
    await change(user, PASSWORD, NEW_PASSWORD);
    const input = { email: user.email, password: PASSWORD };
    expect((await tester.refusal(null, LOGIN, { input })).code).toBe('UNAUTHENTICATED');
    expect((await tester.login(user.email, NEW_PASSWORD)).id).toBe(user.id);
  });

  it.each([
    ['wrong password', NEW_PASSWORD, ['input.currentPassword']],
    [PASSWORD, PASSWORD, ['input.newPassword']],
    [PASSWORD, '1234567', ['input.newPassword']],
    [PASSWORD, 'x'.repeat(129), ['input.newPassword']],
    [PASSWORD, 'Password123', ['input.newPassword']],
    ['', '', ['input.currentPassword', 'input.newPassword']],
    ['nul\0', 'lone\ud800surrogate', ['input.currentPassword', 'input.newPassword']],
  ])('refuses %j to %j and ends nothing', async (currentPassword, newPassword, fields) => {
    const other = await tester.register();
    const current = await tester.login(other.email);
    const input = { currentPassword, newPassword };
    const refusal = await tester.refusal(current.caller, CHANGE, { input });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields });
    expect(await canRenew(other)).toBe(true);
    expect(await revocationOf(current)).toBeUndefined();
    await tester.login(other.email);
  });

  it('is refused to an anonymous caller and to a session that is over', async () => {
    const user = await tester.register();
    const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    expect((await tester.refusal(null, CHANGE, { input })).code).toBe('UNAUTHENTICATED');
    await tester.data(user.caller, 'mutation { logout }');
    expect((await tester.refusal(user.caller, CHANGE, { input })).code).toBe('UNAUTHENTICATED');
    await tester.login(user.email);
  });

  it('lets one of two at the same time win', async () => {
    const user = await tester.register();
    const passwords = ['first new sentence', 'second new sentence'];
    const answers = await Promise.all(
      passwords.map((newPassword) =>
        tester.call(user.caller, CHANGE, { input: { currentPassword: PASSWORD, newPassword } }),
      ),
    );
    const won = passwords.filter((_, index) => answers[index]?.errors.length === 0);
    expect(won).toHaveLength(1);
    await tester.login(user.email, won[0]);
  });
});

describe('a change of an account', () => {
  it('ends the sessions when it deactivates, for good', async () => {
    const user = await tester.register();
    await tester.data(admin(), UPDATE, { id: user.id, input: { active: false } });
    expect(await revocationOf(user)).toBe('over');
    expect(await canRenew(user)).toBe(false);
    const input = { email: user.email, password: PASSWORD };
    expect((await tester.refusal(null, LOGIN, { input })).code).toBe('UNAUTHENTICATED');
    await tester.data(admin(), UPDATE, { id: user.id, input: { active: true } });
    expect(await canRenew(user)).toBe(false);
    await tester.login(user.email);
  });

  it('renews the scopes when it makes or unmakes an admin', async () => {
    await tester.registerAdmin();
    const user = await tester.register();
    await tester.data(admin(), UPDATE, { id: user.id, input: { admin: true } });
    expect(await revocationOf(user)).toBe(2);
    const promoted = (await tester.refresh(user.refreshToken)).data?.refreshSession;
    expect(claimsOf(promoted?.accessToken ?? '')).toMatchObject({ ver: 2, sid: user.sessionId });
    expect(claimsOf(promoted?.accessToken ?? '').scope).toContain('shows:review');
    await tester.data(admin(), UPDATE, { id: user.id, input: { admin: false } });
    expect(await revocationOf(user)).toBe(3);
    const demoted = (await tester.refresh(promoted?.refreshToken ?? '')).data?.refreshSession;
    expect(claimsOf(demoted?.accessToken ?? '')).toMatchObject({ ver: 3, scope: '' });
  });

  it('leaves the sessions alone when it changes a name, or sets what is set', async () => {
    const user = await tester.register();
    const input = { username: `renamed ${user.username}`, active: true, admin: false };
    await tester.data(admin(), UPDATE, { id: user.id, input });
    expect(await revocationOf(user)).toBeUndefined();
    expect(await canRenew(user)).toBe(true);
  });

  it.each([
    ['deactivates', UPDATE, { input: { active: false } }],
    ['deletes', DELETE, {}],
  ])('ends a session that begins while it %s', async (_name, mutation, variables) => {
    const user = await tester.register();
    const commit = await beginLogin(user.id);
    const changing = tester.data(admin(), mutation, { id: user.id, ...variables });
    await waitingForLock(tester);
    await commit();
    await changing;
    expect(await liveSessions(user.id)).toBe(0);
  });

  it('makes a new session stale that begins while it makes an admin', async () => {
    const user = await tester.register();
    const commit = await beginLogin(user.id);
    const changing = tester.data(admin(), UPDATE, { id: user.id, input: { admin: true } });
    await waitingForLock(tester);
    await commit();
    await changing;
    const rows = await tester.sql`SELECT token_version FROM users.sessions WHERE user_id = ${user.id}`;
    expect(rows.map((row) => row.token_version)).toEqual([2, 2]);
  });

  it('refuses logins that come while it deactivates', async () => {
    const user = await tester.register();
    const input = { email: user.email, password: PASSWORD };
    await Promise.all([
      tester.data(admin(), UPDATE, { id: user.id, input: { active: false } }),
      ...Array.from({ length: 10 }, () => tester.call(null, LOGIN, { input })),
    ]);
    expect(await liveSessions(user.id)).toBe(0);
  });
});

describe('a deleted user', () => {
  it('is gone with what belongs to it; its sessions stay told', async () => {
    const user = await tester.register();
    expect(await tester.data(user.caller, DELETE, { id: user.id })).toEqual({ deleteUser: { id: user.id } });
    expect(await tester.sql`SELECT 1 FROM users.users WHERE id = ${user.id}`).toHaveLength(0);
    const tokens = await tester.sql`SELECT 1 FROM users.refresh_tokens WHERE session_id = ${user.sessionId}`;
    expect(tokens).toHaveLength(0);
    expect(await revocationOf(user)).toBe('over');
    expect((await tester.refusal(null, REFRESH, { refreshToken: user.refreshToken })).code).toBe(
      'UNAUTHENTICATED',
    );
    const input = { email: user.email, password: PASSWORD };
    expect((await tester.refusal(null, LOGIN, { input })).code).toBe('UNAUTHENTICATED');
    expect(await tester.data(user.caller, '{ me { id } }')).toEqual({ me: null });
    await tester.register({ username: user.username, email: user.email });
  });

  it('answers NOT_FOUND the second time, and for ids that nobody has', async () => {
    const { id } = await tester.register();
    await tester.data(admin(), DELETE, { id });
    for (const unknown of [id, '', 'x', '019f0000-0000-7000-8000-000000000000']) {
      expect((await tester.refusal(admin(), DELETE, { id: unknown })).code).toBe('NOT_FOUND');
    }
  });
});
