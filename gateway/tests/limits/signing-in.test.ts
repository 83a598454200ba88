import { readFile } from 'node:fs/promises';
import { createLogger } from '@sod/kit/logger';
import type { RunningService } from '@sod/kit/run-service';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { loadConfig } from '@sod/users/config';
import { createServer } from '@sod/users/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayTester } from '../gateway-tester.ts';

const PASSWORD = 'correct horse battery';
const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';

let database: TestDatabase;
let users: RunningService;
let gateway: GatewayTester;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.usersUrl.reveal(),
  });
  users = await createServer(config, { logger: createLogger({ service: 'users', level: 'silent' }) });
  const sdl = await readFile(new URL('../../../schema/users.graphql', import.meta.url), 'utf8');
  gateway = await GatewayTester.start([{ name: 'users', sdl, url: `${users.url}/graphql` }], {
    TRUSTED_PROXIES: '127.0.0.0/8',
    MAX_CONCURRENT_REQUESTS: '2000',
    MAX_EVENT_LOOP_DELAY_MS: '10000',
    MAX_QUERY_ALIASES: '1000',
    MAX_ROOT_FIELDS: '1000',
    MAX_QUERY_SELECTIONS: '10000',
    MAX_QUERY_TOKENS: '20000',
    MAX_QUERY_COST: '100000000',
  });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await users[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** Each test comes from a network of its own. */
let network = 0;
beforeEach(() => {
  network += 1;
});
const from = (host: number) => ({ 'x-forwarded-for': `10.${network}.${host >> 8}.${host & 255}` });

async function register(host = 1): Promise<string> {
  count += 1;
  const email = `user-${count}@example.com`;
  const { errors } = await gateway.query(
    'mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }',
    {
      variables: { input: { username: `user-${count}`, email, password: PASSWORD } },
      headers: from(host),
    },
  );
  expect(errors).toEqual([]);
  return email;
}

async function login(email: string, password: string, host = 1): Promise<string> {
  const { status, errors, data, headers } = await gateway.query(LOGIN, {
    variables: { input: { email, password } },
    headers: from(host),
  });
  if (data?.login) return 'signed in';
  if (status === 429) {
    expect(Number(headers.get('retry-after'))).toBe(errors[0]?.extensions.retryAfter);
    expect(errors[0]?.extensions.retryAfter).toBeGreaterThan(0);
  }
  return String(errors[0]?.extensions.code);
}

async function checkedPasswords(): Promise<number> {
  const text = await (await fetch(`${users.url}/metrics`)).text();
  const counts = [...text.matchAll(/^\w*logins\w*\{[^}]*\} (\d+)$/gm)].map(([, value]) => Number(value));
  return counts.reduce((sum, value) => sum + value, 0);
}

function tally(outcomes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(outcomes, (outcome) => outcome)).map(([name, list]) => [
      name,
      list?.length ?? 0,
    ]),
  );
}

describe('guessing passwords', () => {
  it('checks five of 1,000 for one account from one address, and lets the owner in from another', async () => {
    const email = await register(2);
    const before = await checkedPasswords();
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => login(email, `guess number ${index}`)),
    );
    expect(tally(outcomes)).toEqual({ UNAUTHENTICATED: 5, RATE_LIMITED: 995 });
    expect((await checkedPasswords()) - before).toBe(5);
    expect(await login(email.toUpperCase(), PASSWORD, 1)).toBe('RATE_LIMITED');
    expect(await login(email, PASSWORD, 2)).toBe('signed in');
    expect(await login(email, PASSWORD, 3)).toBe('signed in');
  }, 30_000);

  it('checks ten of 1,000 from one address over 1,000 accounts', async () => {
    const before = await checkedPasswords();
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => login(`nobody-${index}@example.com`, PASSWORD)),
    );
    expect(tally(outcomes)).toEqual({ UNAUTHENTICATED: 10, RATE_LIMITED: 990 });
    expect((await checkedPasswords()) - before).toBe(10);
  }, 30_000);

  it('checks none of 100 in one document, with literals, aliases and fragments', async () => {
    const email = await register(2);
    const before = await checkedPasswords();
    const field = (index: number) =>
      `a${index}: login(input: { email: "${email}", password: "guess ${index}" }) { expiresIn }`;
    const fields = Array.from({ length: 100 }, (_, index) => field(index)).join(' ');
    for (const query of [
      `mutation { ${fields} }`,
      `mutation { ...F } fragment F on Mutation { ${fields} }`,
    ]) {
      const { status, errors } = await gateway.query(query, { headers: from(1) });
      expect([status, errors[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
    }
    expect((await checkedPasswords()) - before).toBe(0);
  });

  it('is stopped over REST by the same budget', async () => {
    const email = await register(2);
    const attempt = async () => {
      const response = await fetch(`${gateway.url}/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...from(1) },
        body: JSON.stringify({ email, password: 'wrong password' }),
      });
      return response.status;
    };
    const statuses: number[] = [];
    for (let index = 0; index < 7; index += 1) statuses.push(await attempt());
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await login(email, PASSWORD, 1)).toBe('RATE_LIMITED');
  });

  it('does not lock an owner out whose address has signed in before', async () => {
    const email = await register(2);
    for (let host = 100; host < 210; host += 1) await login(email, 'wrong password', host);
    expect(await login(email, PASSWORD, 99)).toBe('RATE_LIMITED');
    expect(await login(email, PASSWORD, 2)).toBe('signed in');
  }, 30_000);

  it('is not what it costs to sign in often', async () => {
    const email = await register();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => login(email, PASSWORD)));
    expect(tally(outcomes)).toEqual({ 'signed in': 30 });
  }, 30_000);

  it('counts by the client that a trusted proxy names last, not by what a client claims before', async () => {
    const email = await register(2);
    const outcomes: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const { errors } = await gateway.query(LOGIN, {
        variables: { input: { email, password: 'wrong password' } },
        headers: { 'x-forwarded-for': `203.0.113.${index}, 10.${network}.0.1` },
      });
      outcomes.push(String(errors[0]?.extensions.code));
    }
    expect(outcomes.at(-1)).toBe('RATE_LIMITED');
  });
});

describe('changing a password', () => {
  it('is refused after five wrong current ones', async () => {
    const email = await register();
    const { data } = await gateway.query(LOGIN, {
      variables: { input: { email, password: PASSWORD } },
      headers: from(1),
    });
    const change = () =>
      gateway.query('mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }', {
        variables: { input: { currentPassword: 'wrong password', newPassword: 'another horse battery' } },
        headers: { ...from(1), authorization: `Bearer ${data.login.accessToken}` },
      });
    const codes: unknown[] = [];
    for (let index = 0; index < 6; index += 1) codes.push((await change()).errors[0]?.extensions.code);
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'BAD_USER_INPUT'), 'RATE_LIMITED']);
  });
});
