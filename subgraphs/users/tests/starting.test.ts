import { createServer as createTcpServer } from 'node:net';
import { createLogger } from '@sod/kit/logger';
import { provision, rolePassword, roleUrl } from '@sod/kit/postgres/provision';
import { Secret } from '@sod/kit/secret';
import { createTestDatabase } from '@sod/ops/testing/database';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { createServer } from '../src/server.ts';
import { testConfig } from './users-tester.ts';

const logger = createLogger({ service: 'users', level: 'silent' });

/** A database in which nothing is migrated, beside a test's own one. */
async function emptyDatabase(ownerUrl: Secret) {
  const url = new URL(ownerUrl.reveal());
  const name = `${url.pathname.slice(1)}_empty`;
  const owner = postgres(ownerUrl.reveal(), { max: 1, onnotice: () => {} });
  await owner.unsafe(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const emptyUrl = new Secret(url.href);
  const password = rolePassword(emptyUrl, 'users_app');
  await provision({ ownerUrl: emptyUrl, role: 'users_app', schema: 'users', password });
  const sql = postgres(emptyUrl.reveal(), { max: 1, onnotice: () => {} });
  return {
    sql,
    usersUrl: roleUrl(emptyUrl, 'users_app', password),
    async [Symbol.asyncDispose]() {
      await sql.end();
      await owner.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
      await owner.end();
    },
  };
}

describe('ten replicas that start at once', () => {
  it('migrate once, make one key and one first admin, and are all ready', async () => {
    await using database = await createTestDatabase();
    await using empty = await emptyDatabase(database.ownerUrl);
    const config = testConfig(empty.usersUrl, {
      ADMIN_PASSWORD: 'a sentence of the admin',
      DATABASE_POOL_SIZE: '2',
      PASSWORD_HASH_CONCURRENCY: '1',
    });
    const services = await Promise.all(Array.from({ length: 10 }, () => createServer(config, { logger })));
    const ready = await Promise.all(
      services.map(async ({ url }) => (await fetch(`${url}/health/ready`)).status),
    );
    const keySets = await Promise.all(
      services.map(async ({ url }) => (await fetch(`${url}/.well-known/jwks.json`)).text()),
    );
    await Promise.all(services.map((service) => service[Symbol.asyncDispose]()));
    expect(new Set(ready)).toEqual(new Set([200]));
    expect(new Set(keySets).size).toBe(1);
    const [counts] = await empty.sql`SELECT (SELECT count(*)::int FROM users.signing_keys) AS keys,
      (SELECT count(*)::int FROM users.users WHERE admin) AS admins,
      (SELECT count(*) = count(DISTINCT made_at) FROM users.migrations) AS once`;
    expect(counts).toEqual({ keys: 1, admins: 1, once: true });
  });
});

describe('a start without a database', () => {
  it('listens, is live, says what is missing and refuses requests', async () => {
    const placeholder = createTcpServer();
    await new Promise<void>((resolve) => placeholder.listen(0, '127.0.0.1', resolve));
    const address = placeholder.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise((resolve) => placeholder.close(resolve));
    const config = testConfig(new Secret(`postgres://users_app:x@127.0.0.1:${port}/nowhere`));
    await using service = await createServer(config, { logger });
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'not ready', missing: { postgres: 'is not prepared yet' } });
    const answer = await fetch(`${service.url}/graphql`, { method: 'POST' });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', service: 'users' });
  });
});
