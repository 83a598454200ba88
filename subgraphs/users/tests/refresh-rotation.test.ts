import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  claimsOf,
  REFRESH,
  type SignedInUser,
  type Tokens,
  UsersTester,
  waitingForLock,
} from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

async function renew(refreshToken: string): Promise<Tokens> {
  const { data, errors } = await tester.refresh(refreshToken);
  if (!data?.refreshSession) throw new Error(`Not renewed: ${JSON.stringify(errors)}`);
  return data.refreshSession;
}

async function codeOf(refreshToken: string): Promise<string> {
  return (await tester.refusal(null, REFRESH, { refreshToken })).code;
}

async function sessionRow(user: SignedInUser) {
  const [row] =
    await tester.sql`SELECT ended_at, revoked_xid FROM users.sessions WHERE id = ${user.sessionId}`;
  return row;
}

describe('a refresh token', () => {
  it('is exchanged for a new pair of the same session', async () => {
    const user = await tester.register();
    const renewed = await renew(user.refreshToken);
    expect(renewed.refreshToken).not.toBe(user.refreshToken);
    expect(claimsOf(renewed.accessToken)).toMatchObject({ sid: user.sessionId, sub: user.id, ver: 1 });
    expect(claimsOf(renewed.accessToken).jti).not.toBe(claimsOf(user.accessToken).jti);
  });

  it('ends its session when it comes again after the grace', async () => {
    const user = await tester.register();
    const renewed = await renew(user.refreshToken);
    tester.pass(11);
    expect(await codeOf(user.refreshToken)).toBe('UNAUTHENTICATED');
    expect(await codeOf(renewed.refreshToken)).toBe('UNAUTHENTICATED');
    const row = await sessionRow(user);
    expect(row?.ended_at).not.toBeNull();
    expect(row?.revoked_xid).not.toBeNull();
  });

  it('ends its session when it comes again after its successor was spent, even at once', async () => {
    const user = await tester.register();
    const second = await renew(user.refreshToken);
    const third = await renew(second.refreshToken);
    expect(await codeOf(user.refreshToken)).toBe('UNAUTHENTICATED');
    expect(await codeOf(third.refreshToken)).toBe('UNAUTHENTICATED');
  });

  it('is answered once more within the grace: two tabs renew at the same time and both go on', async () => {
    const user = await tester.register();
    const [one, two] = await Promise.all([renew(user.refreshToken), renew(user.refreshToken)]);
    expect(one?.refreshToken).not.toBe(two?.refreshToken);
    expect(claimsOf(two?.accessToken ?? '').sid).toBe(user.sessionId);
    const next = await renew(two?.refreshToken ?? '');
    expect(claimsOf(next.accessToken).sid).toBe(user.sessionId);
  });

  it('does not fork its session: a sibling that comes after the other was spent ends it', async () => {
    const user = await tester.register();
    const thief = await renew(user.refreshToken);
    const owner = await renew(user.refreshToken);
    tester.pass(600);
    const next = await renew(owner.refreshToken);
    tester.pass(11);
    expect(await codeOf(thief.refreshToken)).toBe('UNAUTHENTICATED');
    expect(await codeOf(next.refreshToken)).toBe('UNAUTHENTICATED');
  });

  it('keeps one session and one generation when twenty present it at the same time', async () => {
    const user = await tester.register();
    const pairs = await Promise.all(Array.from({ length: 20 }, () => renew(user.refreshToken)));
    expect(new Set(pairs.map(({ refreshToken }) => refreshToken)).size).toBe(20);
    expect(new Set(pairs.map(({ accessToken }) => claimsOf(accessToken).sid))).toEqual(
      new Set([user.sessionId]),
    );
    const [row] =
      await tester.sql`SELECT generation, ended_at FROM users.sessions WHERE id = ${user.sessionId}`;
    expect(row).toEqual({ generation: 2, ended_at: null });
  });

  it('is refused when it is unknown, missing, empty, cut, padded or an access token', async () => {
    const { refreshToken, accessToken } = await tester.register();
    const bad = [
      null,
      '',
      ' ',
      refreshToken.slice(1),
      `${refreshToken}=`,
      ` ${refreshToken}`,
      accessToken,
      'x'.repeat(50_000),
    ];
    for (const value of bad) {
      const refusal = await tester.refusal(null, REFRESH, { refreshToken: value });
      expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', path: 'refreshSession' });
    }
    await renew(refreshToken);
  });

  it('dies when it is not used for thirty days, and lives on when it is', async () => {
    const idle = await tester.register();
    let { refreshToken } = await tester.register();
    for (let month = 0; month < 3; month += 1) {
      tester.pass(29 * 86_400);
      refreshToken = (await renew(refreshToken)).refreshToken;
    }
    expect(await codeOf(idle.refreshToken)).toBe('UNAUTHENTICATED');
  });

  it('gives the scopes that the user has by now', async () => {
    const user = await tester.register();
    await tester.sql`UPDATE users.users SET admin = true WHERE id = ${user.id}`;
    const renewed = await renew(user.refreshToken);
    expect(claimsOf(renewed.accessToken).scope).toContain('users:write');
  });

  it('waits for a change of rights that is under way and carries its outcome', async () => {
    const user = await tester.registerAdmin();
    const connection = await tester.sql.reserve();
    await connection`BEGIN`;
    await connection`UPDATE users.users SET admin = false WHERE id = ${user.id}`;
    await connection`UPDATE users.sessions SET token_version = 2 WHERE id = ${user.sessionId}`;
    const renewing = renew(user.refreshToken);
    await waitingForLock(tester);
    await connection`COMMIT`;
    connection.release();
    expect(claimsOf((await renewing).accessToken)).toMatchObject({ scope: '', ver: 2 });
  });
});
