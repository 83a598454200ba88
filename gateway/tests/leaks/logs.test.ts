import { readFile } from 'node:fs/promises';
import { createLogger } from '@sod/kit/logger';
import type { RunningService } from '@sod/kit/run-service';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { loadConfig } from '@sod/users/config';
import { createServer } from '@sod/users/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayTester } from '../gateway-tester.ts';

const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'another horse battery';
const WRONG_PASSWORD = 'a wrong horse battery';
const EMAIL = 'somebody.special@example.com';
const TOKENS = '{ accessToken refreshToken user { id email } }';

const lines: string[] = [];
const logger = (service: string) =>
  createLogger({ service, level: 'debug', destination: { write: (line) => lines.push(line) } });

let database: TestDatabase;
let users: RunningService;
let gateway: GatewayTester;
let stopping: PromiseLike<void> | null = null;

async function stopUsers(): Promise<void> {
  stopping ??= users[Symbol.asyncDispose]();
  await stopping;
}

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { NODE_ENV: 'test', PORT: '0', DATABASE_URL: database.usersUrl.reveal() };
  users = await createServer(loadConfig(environment), { logger: logger('users') });
  const sdl = await readFile(new URL('../../../schema/users.graphql', import.meta.url), 'utf8');
  const subgraphs = [{ name: 'users', sdl, url: `${users.url}/graphql` }];
  gateway = await GatewayTester.start(subgraphs, { TRUSTED_DOCUMENTS: 'log' }, logger('gateway'));
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await stopUsers();
  await database[Symbol.asyncDispose]();
});

async function run(
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  return gateway.query(query, { variables, headers });
}

const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) ${TOKENS} }`;
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) ${TOKENS} }`;
const REFRESH = `mutation ($token: String) { refreshSession(refreshToken: $token) ${TOKENS} }`;
const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';

describe('the logs of a whole system', () => {
  it('hold no password, token or email, whatever goes right or wrong', async () => {
    const secrets = [PASSWORD, NEW_PASSWORD, WRONG_PASSWORD, EMAIL];
    const keep = ({
      data,
    }: {
      data: Record<string, { accessToken: string; refreshToken: string | null }>;
    }) => {
      const [session] = Object.values(data);
      secrets.push(session?.accessToken ?? '', ...(session?.refreshToken ? [session.refreshToken] : []));
      return session ?? { accessToken: '', refreshToken: '' };
    };
    const input = { username: 'somebody', email: EMAIL, password: PASSWORD };
    const registered = keep(await run(REGISTER, { input }));
    await run(REGISTER, { input });
    await run(REGISTER, { input: { ...input, username: '', password: 'short' } });
    const signedIn = keep(await run(LOGIN, { input: { email: EMAIL, password: PASSWORD } }));
    await run(`mutation { login(input: { email: "${EMAIL}", password: "${WRONG_PASSWORD}" }) ${TOKENS} }`);
    await run(LOGIN, { input: { email: EMAIL, password: 12_345_678 } });
    await run(LOGIN, { input: { email: `${EMAIL}\0`, password: PASSWORD } });

    const bearer = { authorization: `Bearer ${signedIn.accessToken}` };
    await run(CHANGE, { input: { currentPassword: WRONG_PASSWORD, newPassword: NEW_PASSWORD } }, bearer);
    expect(
      (await run(CHANGE, { input: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD } }, bearer)).errors,
    ).toEqual([]);
    await run('{ me { email } }', {}, bearer);
    await run('{ me { email } }', {}, { authorization: `Bearer ${signedIn.accessToken}x` });

    const refreshed = keep(await run(REFRESH, { token: signedIn.refreshToken }));
    await run(REFRESH, { token: registered.refreshToken });
    await run(REFRESH, { token: signedIn.refreshToken });
    const cookie = { 'x-session': 'cookie', cookie: `__Host-refresh=${refreshed.refreshToken}` };
    const kept = await run(REFRESH, {}, cookie);
    const newCookie = kept.headers.getSetCookie()[0]?.match(/__Host-refresh=([^;]+);/)?.[1] ?? '';
    expect(newCookie.length).toBeGreaterThan(40);
    secrets.push(newCookie);

    const rest = { method: 'POST', headers: { 'content-type': 'application/json' } };
    await fetch(`${gateway.url}/auth/login`, {
      ...rest,
      body: JSON.stringify({ email: EMAIL, password: WRONG_PASSWORD }),
    });
    await fetch(`${gateway.url}/auth/login`, {
      ...rest,
      body: `{"email":"${EMAIL}","password":"${PASSWORD}",`,
    });
    const search = new URLSearchParams({ query: `{ users(search: "${EMAIL}") { edges { cursor } } }` });
    await fetch(`${gateway.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });

    await stopUsers();
    await run(LOGIN, { input: { email: EMAIL, password: PASSWORD } });

    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(30);
    for (const secret of secrets) {
      expect(secret).not.toBe('');
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
    expect(text).not.toMatch(/\$argon2|eyJ[\w-]{10,}\./);
  }, 30_000);
});
