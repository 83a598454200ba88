import { KeySet } from '@sod/gateway/auth/key-set';
import { signAuthContext } from '@sod/kit/auth-context';
import { createLogger } from '@sod/kit/logger';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { loadConfig } from '@sod/users/config';
import { rotateKeys } from '@sod/users/keys/rotate-keys';
import { createServer } from '@sod/users/server';
import { decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';

const MINUTE_MS = 60_000;
const SPREAD_MINUTES = 15;
const TOKEN_MINUTES = 15;

/** Stands for the clocks of all processes; it starts now, because the rotation itself runs in a process of its own. */
const clock = { now: Date.now() };
const logger = createLogger({ service: 'users', level: 'silent' });

let database: TestDatabase;
let users: Awaited<ReturnType<typeof createServer>>;
let config: ReturnType<typeof loadConfig>;
beforeAll(async () => {
  database = await createTestDatabase();
  const url = database.usersUrl.reveal();
  config = loadConfig({ NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: url });
  users = await createServer(config, { logger, now: () => new Date(clock.now) });
});
afterAll(async () => {
  await users?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

interface Pair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

async function ask(field: string, variables: object, declaration: string): Promise<Pair> {
  const query = `mutation (${declaration}) { pair: ${field} { accessToken refreshToken } }`;
  const response = await fetch(`${users.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-auth-context': await signAuthContext(config.authContextSecret, 'users', null),
    },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: { pair: Pair } }).data.pair;
}

const refresh = ({ refreshToken }: Pair) =>
  ask('refreshSession(refreshToken: $token)', { token: refreshToken }, '$token: String');

async function publishedKeys(): Promise<JSONWebKeySet> {
  return (await (await fetch(`${users.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
}

/** The gateway's own set of keys, which fetches by age and for unknown keys as it does in the gateway. */
const gatewayKeys = new KeySet({ fetchKeys: publishedKeys, logger, now: () => clock.now });

const kidOf = ({ accessToken }: Pair) => decodeProtectedHeader(accessToken).kid;

async function isAccepted({ accessToken }: Pair): Promise<boolean> {
  const currentDate = new Date(clock.now);
  return jwtVerify(accessToken, gatewayKeys.getKey, { currentDate }).then(
    () => true,
    () => false,
  );
}

it('signs nobody out: old tokens stay good, new ones are known when they come, the old key goes last', async () => {
  const input = { username: 'rotated', email: 'rotated@example.com', password: 'a password of a viewer' };
  let session = await ask('register(input: $input)', { input }, '$input: RegisterInput!');
  const oldKid = kidOf(session);
  expect(await isAccepted(session)).toBe(true);

  const rotation = await rotateKeys({ url: database.ownerUrl, accessTokenSeconds: TOKEN_MINUTES * 60 });
  expect(rotation).toMatchObject({ added: true, predecessor: { kid: oldKid } });
  const again = await rotateKeys({ url: database.ownerUrl, accessTokenSeconds: TOKEN_MINUTES * 60 });
  expect(again).toMatchObject({ added: false, kid: rotation?.kid });

  const kids: (string | undefined)[] = [];
  const lastOfOldKey: Pair[] = [];
  let previous = session;
  for (let minute = 1; minute <= SPREAD_MINUTES + TOKEN_MINUTES + 5; minute += 1) {
    clock.now += MINUTE_MS;
    previous = session;
    session = await refresh(session);
    kids.push(kidOf(session));
    if (kidOf(session) === oldKid) lastOfOldKey.splice(0, 1, session);
    if (minute < SPREAD_MINUTES + TOKEN_MINUTES - 1) {
      expect([minute, await isAccepted(lastOfOldKey[0] ?? session)]).toEqual([minute, true]);
    }
    expect([minute, await isAccepted(session), await isAccepted(previous)]).toEqual([minute, true, true]);
  }
  const firstNew = kids.indexOf(rotation?.kid);
  expect(firstNew + 1).toBeGreaterThanOrEqual(SPREAD_MINUTES);
  expect(new Set(kids.slice(0, firstNew))).toEqual(new Set([oldKid]));
  expect(new Set(kids.slice(firstNew))).toEqual(new Set([rotation?.kid]));
  expect((await publishedKeys()).keys.map(({ kid }) => kid)).toEqual([rotation?.kid]);
});

it('says that there is nothing to rotate where the system has never run', async () => {
  await using empty = await createTestDatabase({ bare: true });
  expect(await rotateKeys({ url: empty.ownerUrl, accessTokenSeconds: 900 })).toBeNull();
  await using migrated = await createTestDatabase();
  expect(await rotateKeys({ url: migrated.ownerUrl, accessTokenSeconds: 900 })).toBeNull();
});
