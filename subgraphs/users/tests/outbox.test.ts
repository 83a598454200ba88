import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@sod/kit/logger';
import { createPostgres } from '@sod/kit/postgres/client';
import { type ServiceEvent, verifyEvent } from '@sod/kit/signed-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../src/db/client.ts';
import { OutboxRepository } from '../src/outbox/outbox-repository.ts';
import { createServer as createUsers } from '../src/server.ts';
import { testConfig, UsersTester } from './users-tester.ts';

const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';
const ROUTE = { issuer: 'users', audience: 'shows' };

/** Stands in for the Shows subgraph: keeps the events it is brought and answers as it is told. */
class Receiver implements AsyncDisposable {
  readonly events: ServiceEvent[] = [];
  status = 204;
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(secret: Parameters<typeof verifyEvent>[0], port = 0): Promise<Receiver> {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      receiver.events.push(await verifyEvent(secret, ROUTE, body));
      response.writeHead(receiver.status).end();
      for (const resolve of receiver.#waiting.splice(0)) resolve();
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/internal/events`;
  }

  /** Resolves once so many events have come. */
  async received(count: number): Promise<void> {
    while (this.events.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly user_id: string;
  readonly delivered_at: Date | null;
  readonly attempts: number;
}

/** A Users subgraph that tells nobody: what it writes stays in the outbox. */
let tester: UsersTester;
let receiver: Receiver;
beforeEach(async () => {
  tester = await UsersTester.start();
  receiver = await Receiver.start(tester.config.authContextSecret);
});
afterEach(async () => {
  await receiver[Symbol.asyncDispose]();
  await tester[Symbol.asyncDispose]();
});

/** Another process of the same system, which delivers. */
async function startDelivering(url = receiver.url) {
  const config = testConfig(tester.database.usersUrl, { SHOWS_EVENTS_URL: url });
  return createUsers(config, { logger: createLogger({ service: 'users', level: 'silent' }) });
}

async function deleteSomebody(): Promise<string> {
  const { id, caller } = await tester.register();
  await tester.data(caller, DELETE, { id });
  return id;
}

async function outbox(): Promise<OutboxRow[]> {
  return tester.sql<OutboxRow[]>`SELECT * FROM users.outbox_events ORDER BY id`;
}

async function untilDelivered(count: number): Promise<OutboxRow[]> {
  for (;;) {
    const rows = (await outbox()).filter((row) => row.delivered_at !== null);
    if (rows.length === count) return rows;
  }
}

describe('the word of a deleted user', () => {
  it('is written with the deletion, and with nothing that was refused', async () => {
    const userId = await deleteSomebody();
    const other = await tester.register();
    const { caller } = await tester.register();
    await tester.call(caller, DELETE, { id: other.id });
    await tester.call(caller, DELETE, { id: '01890a5d-ac96-774b-bcce-b30209900000' });
    expect(await outbox()).toMatchObject([
      { type: 'user.deleted', user_id: userId, delivered_at: null, attempts: 0 },
    ]);
  });

  it('is delivered by another process when the first one dies between commit and delivery', async () => {
    const userId = await deleteSomebody();
    await tester.stop();
    const [row] = await outbox();
    await using _delivering = await startDelivering();
    await untilDelivered(1);
    expect(receiver.events).toEqual([{ id: row?.id, type: 'user.deleted', subject: userId }]);
  });

  it('is delivered at once by the process that deletes', async () => {
    await using delivering = await startDelivering();
    const { id, caller } = await tester.register();
    const answer = await fetch(`${delivering.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await tester.authHeader(caller)) },
      body: JSON.stringify({ query: DELETE, variables: { id } }),
    });
    expect(await answer.json()).toEqual({ data: { deleteUser: { id } } });
    await receiver.received(1);
    expect(receiver.events[0]).toMatchObject({ type: 'user.deleted', subject: id });
    expect(await untilDelivered(1)).toMatchObject([{ attempts: 1 }]);
  });

  it('comes again, as the same event, until the receiver says that it has it', async () => {
    const userId = await deleteSomebody();
    receiver.status = 503;
    await using _delivering = await startDelivering();
    await receiver.received(2);
    expect((await outbox())[0]).toMatchObject({ delivered_at: null });
    receiver.status = 204;
    const [row] = await untilDelivered(1);
    expect(row?.attempts).toBeGreaterThanOrEqual(3);
    expect(new Set(receiver.events.map(({ id }) => id)).size).toBe(1);
    expect(new Set(receiver.events.map(({ subject }) => subject))).toEqual(new Set([userId]));
  });

  it('waits in the outbox while nobody listens, and is delivered when somebody does', async () => {
    const userId = await deleteSomebody();
    const { url } = receiver;
    await receiver[Symbol.asyncDispose]();
    await using _delivering = await startDelivering(url);
    while ((await outbox())[0]?.attempts === 0);
    receiver = await Receiver.start(tester.config.authContextSecret, Number(new URL(url).port));
    await untilDelivered(1);
    expect(receiver.events.map(({ subject }) => subject)).toEqual([userId]);
  });
});

describe('several processes that deliver', () => {
  it('deliver each event once', async () => {
    const ids = [];
    for (let count = 0; count < 25; count += 1) ids.push(await deleteSomebody());
    const processes = await Promise.all([startDelivering(), startDelivering(), startDelivering()]);
    const rows = await untilDelivered(25);
    await Promise.all(processes.map((one) => one[Symbol.asyncDispose]()));
    expect(receiver.events.map(({ subject }) => subject).sort()).toEqual(ids.sort());
    expect(new Set(rows.map(({ attempts }) => attempts))).toEqual(new Set([1]));
  });
});

describe('the outbox', () => {
  it('gives events to one claim at a time, and to the next when the lease is over', async () => {
    await deleteSomebody();
    await deleteSomebody();
    const pool = createPostgres({ ...tester.config.database, applicationName: 'test' });
    const repository = new OutboxRepository(createDatabase(pool));
    const at = (seconds: number) => new Date(tester.clock.now.getTime() + seconds * 1_000);
    const claim = (from: number, limit = 10) =>
      repository.claim({ now: at(from), leaseEnds: at(from + 10) }, limit);
    const claims = await Promise.all([claim(1, 1), claim(1, 1), claim(1, 1)]);
    expect(claims.flat()).toHaveLength(2);
    expect(new Set(claims.flat().map(({ id }) => id)).size).toBe(2);
    expect(await claim(10)).toEqual([]);
    const again = await claim(12);
    expect(again.map(({ attempts }) => attempts)).toEqual([2, 2]);
    const [first, second] = again;
    await repository.delivered(first?.id ?? '', at(13));
    await repository.postpone(second?.id ?? '', at(100));
    expect(await claim(99)).toEqual([]);
    expect(await claim(100)).toMatchObject([{ id: second?.id, attempts: 3 }]);
    expect([await repository.purge(at(13), 10), await repository.purge(at(14), 10)]).toEqual([0, 1]);
    expect(await outbox()).toMatchObject([{ id: second?.id, delivered_at: null }]);
    await pool.end();
  });
});
