import { signAuthContext } from '@sod/kit/auth-context';
import { createLogger } from '@sod/kit/logger';
import { Secret } from '@sod/kit/secret';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createServer } from '../src/server.ts';
import { anonymous, createShowsTester, type ShowsTester } from './shows-tester.ts';

let tester: ShowsTester;
beforeAll(async () => {
  tester = await createShowsTester();
});
afterAll(async () => {
  await tester?.[Symbol.asyncDispose]();
});

describe('the role shows_app', () => {
  test.each([
    ['read', 'SELECT * FROM users.users'],
    [
      'list',
      "SELECT * FROM pg_catalog.pg_class WHERE relname = 'users' AND has_table_privilege(oid, 'SELECT')",
    ],
    ['write', 'DELETE FROM users.users'],
    ['make tables in', 'CREATE TABLE users.mine (id int)'],
  ])('cannot %s the schema users', async (verb, statement) => {
    const sql = postgres(tester.database.showsUrl.reveal(), { max: 1 });
    try {
      const attempt = sql.unsafe(statement);
      if (verb === 'list') expect(await attempt).toHaveLength(0);
      else await expect(attempt).rejects.toMatchObject({ code: '42501' });
    } finally {
      await sql.end();
    }
  });
});

describe('a request without the gateway’s word', () => {
  const body = JSON.stringify({ query: '{ latestShows { edges { cursor } } }' });
  const secret = new Secret('a-secret-of-the-tests-with-32-characters');

  async function statusWith(header: Record<string, string>): Promise<number> {
    const headers = { 'content-type': 'application/json', ...header };
    const response = await fetch(`${tester.url}/graphql`, { method: 'POST', headers, body });
    const answer = (await response.json()) as { code?: string };
    expect(answer.code ?? 'none').toBe(response.status === 200 ? 'none' : 'UNAUTHENTICATED');
    return response.status;
  }

  test('is answered 401', async () => {
    const foreign = new Secret('another-secret-with-at-least-32-characters');
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ 'x-auth-context': '' })).toBe(401);
    expect(await statusWith({ 'x-auth-context': 'abc.def.ghi' })).toBe(401);
    expect(await statusWith({ 'x-auth-context': await signAuthContext(foreign, 'shows', null) })).toBe(401);
    expect(await statusWith({ 'x-auth-context': await signAuthContext(secret, 'users', null) })).toBe(401);
    expect(await statusWith({ authorization: 'Bearer abc.def.ghi' })).toBe(401);
    expect(await statusWith({ 'x-auth-context': await signAuthContext(secret, 'shows', null) })).toBe(200);
  });
});

test('the subgraph serves its SDL to the composition', async () => {
  const { _service } = await tester.get<{ _service: { sdl: string } }>(anonymous, '{ _service { sdl } }');
  expect(_service.sdl).toContain('@requiresScopes');
});

test('says what it misses while the database is away, and lives', async () => {
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: 'postgres://shows_app:x@127.0.0.1:1/nowhere',
    AUTH_CONTEXT_SECRET: 'a-secret-of-the-tests-with-32-characters',
  });
  await using service = await createServer(config, {
    logger: createLogger({ service: 'shows', level: 'silent' }),
  });
  expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  const ready = await fetch(`${service.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'not ready', missing: { postgres: 'is not prepared yet' } });
  const asked = await fetch(`${service.url}/graphql`, { method: 'POST', body: '{}' });
  expect([asked.status, await asked.json()]).toMatchObject([
    503,
    { code: 'SERVICE_UNAVAILABLE', service: 'shows' },
  ]);
});

test('is ready with its database', async () => {
  const ready = await fetch(`${tester.url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});
