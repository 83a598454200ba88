import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { createPostgres, postgresCheck, type Sql } from '@sod/kit/postgres/client';
import { Secret } from '@sod/kit/secret';
import { afterEach, describe, expect, inject, it } from 'vitest';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function pool(
  options: { url?: string; maxPending?: number; waitMs?: number; statementTimeoutMs?: number } = {},
): Sql {
  const { url = inject('postgresOwnerUrl'), ...limits } = options;
  const sql = createPostgres({
    url: new Secret(url),
    poolSize: 1,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 1_000,
    applicationName: 'test',
    ...limits,
  });
  open.push(() => sql.end({ timeout: 0 }));
  return sql;
}

/** A way to the test's Postgres that can be made silent: what is sent then stays on the way. */
async function silenceable() {
  const target = new URL(inject('postgresOwnerUrl'));
  const sockets: Socket[] = [];
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.push(client, upstream);
    upstream.on('data', (chunk) => client.write(chunk)).on('error', () => client.destroy());
    client.on('data', (chunk) => silent || upstream.write(chunk)).on('error', () => upstream.destroy());
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    fallSilent: () => {
      silent = true;
    },
  };
}

const codes = async (statements: Promise<unknown>[]) =>
  (await Promise.allSettled(statements)).map((result) =>
    result.status === 'rejected' ? result.reason.code : 'done',
  );

describe('a pool', () => {
  it('refuses a statement at once when too many are pending, and takes others when they have ended', async () => {
    const sql = pool({ maxPending: 3 });
    const statements = Array.from({ length: 5 }, () => sql`SELECT pg_sleep(0.05)`.execute());
    expect(await codes(statements)).toEqual(['done', 'done', 'done', 'DATABASE_BUSY', 'DATABASE_BUSY']);
    expect(await codes([sql`SELECT 1`, sql.unsafe('SELECT 1'), sql`SELECT 1`.values()])).toEqual([
      'done',
      'done',
      'done',
    ]);
  });

  it('counts a fragment within a statement with it, and lets helpers be', async () => {
    const sql = pool({ maxPending: 1 });
    const where = sql`WHERE ${sql('number')} = ${1}`;
    expect(await sql`SELECT * FROM (VALUES (1), (2)) AS made(number) ${where}`).toEqual([{ number: 1 }]);
    expect(await sql`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  it('gives the place of a failed statement back', async () => {
    const sql = pool({ maxPending: 1 });
    for (let tries = 0; tries < 3; tries++) expect(await codes([sql`SELECT nothing`])).toEqual(['42703']);
    expect(await codes([sql`SELECT 1`])).toEqual(['done']);
  });

  it('gives up on a statement that waits too long, and never runs it', async () => {
    const sql = pool({ waitMs: 100 });
    await sql`CREATE TEMPORARY TABLE marks (mark int)`;
    const slow = sql`SELECT pg_sleep(0.4)`.execute();
    await expect(sql`INSERT INTO marks VALUES (1)`).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    await slow;
    expect(await sql`SELECT * FROM marks`).toEqual([]);
  });
});

describe('a Postgres that falls silent', () => {
  it('costs a bounded wait, then a refusal at once for more than may be pending', async () => {
    const way = await silenceable();
    const sql = pool({ url: way.url, maxPending: 2, waitMs: 100, statementTimeoutMs: 100 });
    await sql`SELECT 1`;
    way.fallSilent();
    const startedAt = performance.now();
    expect(await codes([sql`SELECT 1`])).toEqual(['DATABASE_BUSY']);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await expect(postgresCheck(sql)(AbortSignal.timeout(1_000))).rejects.toThrow('does not answer');
  });
});

describe('a Postgres that comes back', () => {
  it('is used again at once, however many connections failed meanwhile', async () => {
    const target = new URL(inject('postgresOwnerUrl'));
    const listen = (port: number) => {
      const server = createServer((client) => {
        const upstream = connect(Number(target.port), target.hostname);
        client.pipe(upstream).pipe(client);
        for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
      });
      return new Promise<typeof server>((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
    };
    const before = await listen(0);
    const { port } = before.address() as AddressInfo;
    await new Promise((resolve) => before.close(resolve));
    const url = new URL(target);
    url.port = String(port);
    const sql = pool({ url: url.href, waitMs: 5_000 });
    for (let failures = 0; failures < 12; failures += 1) {
      expect(await codes([sql`SELECT 1`])).toEqual(['ECONNREFUSED']);
    }
    const after = await listen(port);
    open.push(() => new Promise((resolve) => after.close(resolve)));
    expect(await codes([sql`SELECT 1`])).toEqual(['done']);
  });
});
