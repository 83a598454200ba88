import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf, LOGIN, PASSWORD, UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

describe('signing in', () => {
  it('lets a registered user sign in with the email in any letter case', async () => {
    const user = await tester.register({ email: 'Mixed.Case@example.com' });
    const again = await tester.login('mIXED.cASE@EXAMPLE.com');
    expect(again.id).toBe(user.id);
    expect(again.sessionId).not.toBe(user.sessionId);
  });

  it('knows no address whose letters only fold into those of an account', async () => {
    await tester.register({ email: 'mimi@example.com' });
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
    for (const email of ['m\u0130mi@example.com', 'mim\u0130@example.com', 'm\u0131mi@example.com']) {
      const refusal = await tester.refusal(null, query, { input: { email, password: PASSWORD } });
      expect(refusal.code).toBe('UNAUTHENTICATED');
    }
  });

  it('issues RFC 9068 access tokens that the published keys verify', async () => {
    const { accessToken, id, sessionId } = await tester.register();
    const response = await fetch(`${tester.url}/.well-known/jwks.json`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const jwks = (await response.json()) as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify(accessToken, createLocalJWKSet(jwks), {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer: 'shows-on-demand',
      audience: 'shows-on-demand',
      currentDate: tester.clock.now,
    });
    expect(payload).toMatchObject({
      sub: id,
      sid: sessionId,
      client_id: 'shows-on-demand',
      scope: '',
      ver: 1,
    });
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(payload.exp) - Number(payload.iat)).toBe(900);
    expect(protectedHeader.kid).toBe(jwks.keys[0]?.kid);
  });

  it('publishes no private part of a key', async () => {
    const jwks = (await (await fetch(`${tester.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    ]);
  });

  it('grants the four scopes to an admin and none to another user', async () => {
    const admin = await tester.registerAdmin();
    expect(claimsOf(admin.accessToken).scope).toBe('shows:write shows:review users:read users:write');
    expect(claimsOf((await tester.register()).accessToken).scope).toBe('');
  });

  it('shows the private fields of the account in the answer that signs it in', async () => {
    const user = await tester.register();
    const query = 'mutation ($input: LoginInput!) { login(input: $input) { user { email active admin } } }';
    const answer = await tester.data(null, query, { input: { email: user.email, password: PASSWORD } });
    expect(answer).toEqual({ login: { user: { email: user.email, active: true, admin: false } } });
  });

  it('gives one answer for a wrong password, an unknown email and an inactive user', async () => {
    const user = await tester.register();
    const inactive = await tester.register();
    await tester.sql`UPDATE users.users SET active = false WHERE id = ${inactive.id}`;
    const refusals = [
      await tester.refusal(null, LOGIN, { input: { email: user.email, password: 'not the password' } }),
      await tester.refusal(null, LOGIN, { input: { email: 'nobody@example.com', password: PASSWORD } }),
      await tester.refusal(null, LOGIN, { input: { email: inactive.email, password: PASSWORD } }),
      await tester.refusal(null, LOGIN, { input: { email: '', password: '' } }),
      await tester.refusal(null, LOGIN, { input: { email: 'x'.repeat(9_000), password: 'y'.repeat(9_000) } }),
    ];
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ code: 'UNAUTHENTICATED', path: 'login', fields: [] });
  });

  it('takes a password typed in composed or decomposed characters as the same', async () => {
    const email = 'cafe@example.com';
    const input = { username: 'cafe', email, password: 'cafe\u0301 con leche' };
    await tester.data(null, 'mutation ($input: RegisterInput!) { register(input: $input) { expiresIn } }', {
      input,
    });
    expect((await tester.login(email, 'caf\u00e9 con leche')).username).toBe('cafe');
  });

  it('stores argon2id hashes with the parameters that OWASP names, and no token as text', async () => {
    const user = await tester.register();
    const [row] = await tester.sql`SELECT password_hash FROM users.users WHERE id = ${user.id}`;
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const tokens =
      await tester.sql`SELECT hash FROM users.refresh_tokens WHERE session_id = ${user.sessionId}`;
    expect(tokens.map(({ hash }) => hash.length)).toEqual([32]);
    expect(user.refreshToken).toMatch(/^[\w-]{43}$/);
  });

  it('names the signing algorithm and the key in the header alone', async () => {
    const { accessToken } = await tester.register();
    expect(Object.keys(decodeProtectedHeader(accessToken)).sort()).toEqual(['alg', 'kid', 'typ']);
  });
});
