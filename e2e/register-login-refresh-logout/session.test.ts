import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../system-tester.ts';

interface AuthPayload {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly user: { readonly id: string; readonly email: string };
}

const PAYLOAD = '{ accessToken refreshToken expiresIn user { id email } }';
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) ${PAYLOAD} }`;
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) ${PAYLOAD} }`;
const REFRESH = `mutation ($token: String) { refreshSession(refreshToken: $token) ${PAYLOAD} }`;
const ME = '{ me { username email } }';

describe('a session', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startTestSystem();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  async function register(username: string): Promise<AuthPayload> {
    const input = { username, email: `${username}@example.com`, password: 'correct horse battery' };
    const { register } = await system.client.data<{ register: AuthPayload }>(REGISTER, {
      variables: { input },
    });
    return register;
  }

  async function login(username: string): Promise<AuthPayload> {
    const input = { email: `${username}@EXAMPLE.com`, password: 'correct horse battery' };
    const { login } = await system.client.data<{ login: AuthPayload }>(LOGIN, { variables: { input } });
    return login;
  }

  it('begins with a registration and tells the user who they are', async () => {
    const { accessToken, expiresIn, user } = await register('nina');
    expect(user.email).toBe('nina@example.com');
    expect(expiresIn).toBe(900);
    expect(await system.client.data(ME, { token: accessToken })).toEqual({
      me: { username: 'nina', email: 'nina@example.com' },
    });
    expect(await system.client.data(ME)).toEqual({ me: null });
  });

  it('is renewed once by each refresh token, and ends when a spent one comes again', async () => {
    const first = await register('otto');
    const renew = (token: string) =>
      system.client.ask<{ refreshSession: AuthPayload | null }>(REFRESH, { variables: { token } });
    const second = (await renew(first.refreshToken)).data?.refreshSession;
    const third = (await renew(second?.refreshToken ?? '')).data?.refreshSession;
    expect(third?.user.id).toBe(first.user.id);

    const stolen = await renew(first.refreshToken);
    expect(stolen.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const afterwards = await system.client.ask(ME, { token: third?.accessToken ?? '' });
    expect(afterwards.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('is over at once after a logout, while other sessions of the user go on', async () => {
    await register('pia');
    const [here, there] = [await login('pia'), await login('pia')];
    await system.client.data('mutation { logout }', { token: here.accessToken });
    const refused = await system.client.ask(ME, { token: here.accessToken });
    expect(refused.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await system.client.data(ME, { token: there.accessToken })).toMatchObject({
      me: { username: 'pia' },
    });
    await system.client.data('mutation { logoutEverywhere }', { token: there.accessToken });
    const everywhere = await system.client.ask(ME, { token: there.accessToken });
    expect(everywhere.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('does not begin with a wrong password, and the answer does not tell whether the account exists', async () => {
    await register('rosa');
    const attempt = async (email: string) => {
      const answer = await system.client.ask(LOGIN, {
        variables: { input: { email, password: 'wrong one here' } },
      });
      return { status: answer.status, data: answer.data, errors: answer.errors };
    };
    const known = await attempt('rosa@example.com');
    expect(known.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await attempt('nobody@example.com')).toEqual(known);
  });
});
