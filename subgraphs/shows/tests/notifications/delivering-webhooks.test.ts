import type { LookupAddress } from 'node:dns';
import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { createPostgres, type Sql } from '@sod/kit/postgres/client';
import { textSeal } from '@sod/kit/sealed-text';
import { Secret } from '@sod/kit/secret';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/db/client.ts';
import { createDeliverer } from '../../src/delivery/deliverer.ts';
import { createDeliveryRepository, type DeliveryRepository } from '../../src/delivery/delivery-repository.ts';
import { webhookSender } from '../../src/delivery/webhook/send-webhook.ts';
import { AUTH_CONTEXT_SECRET, admin, createShowsTester, type ShowsTester } from '../shows-tester.ts';
import { Ledger } from './ledger.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const CREATE =
  'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { secret endpoint { id } } }';
const UPDATE =
  'mutation ($id: ID!, $input: UpdateWebhookEndpointInput!) { updateWebhookEndpoint(id: $id, input: $input) { enabled } }';
const ROTATE =
  'mutation ($id: ID!) { rotateWebhookSecret(id: $id) { secret endpoint { formerSecretEndsAt } } }';
const SEEN = `{ webhookEndpoints { enabled deadDeliveries
  lastDelivery { status attempts lastAnswer lastError deliveredAt } } }`;
const CLAIM_MS = 60_000;
const TIMEOUT_MS = 500;

let tester: ShowsTester;
let ledger: Ledger;
let receiver: WebhookReceiver;
let sql: Sql;
let repository: DeliveryRepository;
let endpoint: { id: string; secret: string };

beforeAll(async () => {
  // Nothing is sent by itself: the tests make each attempt.
  tester = await createShowsTester();
  ledger = new Ledger(tester.database);
  receiver = await startWebhookReceiver();
  sql = createPostgres({
    url: tester.database.showsUrl,
    poolSize: 5,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 5_000,
    applicationName: 'attempts',
  });
  repository = createDeliveryRepository(createDatabase(sql));
});
afterAll(async () => {
  await sql?.end();
  await ledger?.[Symbol.asyncDispose]();
  await tester?.[Symbol.asyncDispose]();
  await receiver?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await ledger.sql`DELETE FROM webhook_endpoints`;
  await ledger.sql`DELETE FROM outbox_events`;
  receiver.webhooks.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
  endpoint = await addEndpoint(receiver.url);
});

async function addEndpoint(url: string): Promise<{ id: string; secret: string }> {
  const { createWebhookEndpoint } = await tester.get<{
    createWebhookEndpoint: { secret: string; endpoint: { id: string } };
  }>(admin, CREATE, { input: { url } });
  return { id: createWebhookEndpoint.endpoint.id, secret: createWebhookEndpoint.secret };
}

/** Makes something to tell and returns the ids of its deliveries. */
async function oweOne(): Promise<string[]> {
  await tester.newShow();
  await repository.place([], 100);
  const ids = (await repository.unqueued(100)).map(({ id }) => id);
  await repository.queued(ids);
  return ids;
}

/** Makes one attempt of a delivery, as the job queue would. */
async function attempt(
  id: string,
  options: { secret?: string; allowLoopback?: boolean; addresses?: LookupAddress[] } = {},
): Promise<string> {
  const { secret = AUTH_CONTEXT_SECRET, allowLoopback = true, addresses } = options;
  await using sender = webhookSender({
    seal: textSeal(new Secret(secret), 'webhook secrets'),
    allowLoopback,
    timeoutMs: TIMEOUT_MS,
    ...(addresses ? { resolve: (_hostname, callback) => callback(null, addresses) } : {}),
  });
  const deliver = createDeliverer({
    repository,
    channels: { EMAIL: null, WEBHOOK: sender.send },
    claimMs: CLAIM_MS,
    logger: createLogger({ service: 'shows', level: 'silent' }),
    metrics: createMetrics('one attempt'),
  });
  return await deliver('WEBHOOK', id);
}

async function seen() {
  const { webhookEndpoints } = await tester.get<{
    webhookEndpoints: {
      enabled: boolean;
      deadDeliveries: number;
      lastDelivery: { status: string; attempts: number; lastAnswer: number | null; lastError: string | null };
    }[];
  }>(admin, SEEN);
  return webhookEndpoints[0] ?? expect.fail('no endpoint');
}

describe('a delivery', () => {
  it('that fails comes again under the same id with the same body, and is told once it succeeded', async () => {
    const [id = ''] = await oweOne();
    receiver.answer = (response) => response.writeHead(503).end();
    expect(await attempt(id)).toBe('failed');
    expect((await seen()).lastDelivery).toMatchObject({
      status: 'PENDING',
      attempts: 1,
      lastAnswer: 503,
      lastError: 'it answered 503',
    });
    receiver.answer = (response) => response.writeHead(200).end('thanks');
    expect(await attempt(id)).toBe('completed');
    expect(await attempt(id)).toBe('completed');
    const [first, second, ...more] = receiver.webhooks;
    expect(more).toEqual([]);
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
    expect(first?.id).toBe(id);
    expect((await seen()).lastDelivery).toMatchObject({
      status: 'DELIVERED',
      attempts: 2,
      lastAnswer: 200,
      lastError: null,
      deliveredAt: expect.any(String),
    });
  });

  it('belongs to one process at a time, and to the next one when that has died', async () => {
    const [id = ''] = await oweOne();
    expect(await repository.claim(id, CLAIM_MS)).toMatchObject({ id, attempts: 1 });
    expect(await attempt(id)).toBe('failed');
    expect(receiver.webhooks).toEqual([]);
    await ledger.sql`UPDATE notification_deliveries SET claimed_until = now() - interval '1 second'`;
    const ends = await Promise.all(Array.from({ length: 5 }, () => attempt(id)));
    expect(ends).toContain('completed');
    expect(receiver.webhooks).toHaveLength(1);
  });

  it('is given up after a day and seen by admins', async () => {
    const [id = ''] = await oweOne();
    receiver.answer = (response) => response.writeHead(500).end();
    await ledger.sql`UPDATE notification_deliveries SET created_at = now() - interval '23 hours 59 minutes'`;
    expect(await attempt(id)).toBe('failed');
    await ledger.sql`UPDATE notification_deliveries SET created_at = now() - interval '24 hours 1 minute'`;
    expect(await attempt(id)).toBe('completed');
    expect(await seen()).toMatchObject({
      deadDeliveries: 1,
      lastDelivery: { status: 'DEAD', attempts: 2, lastAnswer: 500 },
    });
    expect(await attempt(id)).toBe('completed');
    expect(receiver.webhooks).toHaveLength(2);
  });

  it('that nobody tried in its day is given up as well', async () => {
    await oweOne();
    await ledger.sql`UPDATE notification_deliveries SET created_at = now() - interval '25 hours'`;
    expect(await repository.bury(100)).toBe(0);
    await ledger.sql`UPDATE notification_deliveries SET created_at = now() - interval '27 hours'`;
    expect(await repository.bury(100)).toBe(1);
    expect((await seen()).deadDeliveries).toBe(1);
  });

  it('ends with a receiver that is gone, which is told nothing more', async () => {
    const [id = ''] = await oweOne();
    receiver.answer = (response) => response.writeHead(410).end();
    expect(await attempt(id)).toBe('completed');
    expect(await seen()).toMatchObject({ enabled: false, lastDelivery: { status: 'DEAD', lastAnswer: 410 } });
    expect(await oweOne()).toEqual([]);
  });

  it('waits while its endpoint is turned off', async () => {
    const [id = ''] = await oweOne();
    await tester.get(admin, UPDATE, { id: endpoint.id, input: { enabled: false } });
    expect(await attempt(id)).toBe('failed');
    expect((await seen()).lastDelivery.lastError).toBe('its endpoint is turned off');
    await tester.get(admin, UPDATE, { id: endpoint.id, input: { enabled: true } });
    expect(await attempt(id)).toBe('completed');
    expect(receiver.webhooks).toHaveLength(1);
  });

  it('goes with its endpoint', async () => {
    const [id = ''] = await oweOne();
    const remove = 'mutation ($id: ID!) { deleteWebhookEndpoint(id: $id) { id } }';
    await tester.get(admin, remove, { id: endpoint.id });
    expect(await attempt(id)).toBe('completed');
    expect(receiver.webhooks).toEqual([]);
  });

  it('is signed with the new secret and, for a day, with the one before', async () => {
    const { rotateWebhookSecret: rotated } = await tester.get<{
      rotateWebhookSecret: { secret: string; endpoint: { formerSecretEndsAt: string | null } };
    }>(admin, ROTATE, { id: endpoint.id });
    expect(rotated.endpoint.formerSecretEndsAt).not.toBe(null);
    const verify = (secret: string) => {
      const { body, headers } = receiver.webhooks.at(-1) ?? expect.fail('no webhook');
      return () => new Webhook(secret).verify(body, headers);
    };
    await attempt((await oweOne())[0] ?? '');
    expect(verify(endpoint.secret)).not.toThrow();
    expect(verify(rotated.secret)).not.toThrow();
    await ledger.sql`UPDATE webhook_endpoints SET former_secret_ends_at = now() - interval '1 second'`;
    await attempt((await oweOne())[0] ?? '');
    expect(verify(endpoint.secret)).toThrow();
    expect(verify(rotated.secret)).not.toThrow();
  });
});

describe('an attempt fails, with a reason that tells nothing of our network,', () => {
  const reasonOf = async (
    url: string,
    options: Parameters<typeof attempt>[1] = {},
  ): Promise<string | null> => {
    await ledger.sql`UPDATE webhook_endpoints SET url = ${url}`;
    const [id = ''] = await oweOne();
    expect(await attempt(id, options)).toBe('failed');
    return (await seen()).lastDelivery.lastError;
  };

  it('when the receiver does not answer in time', async () => {
    receiver.answer = () => {};
    expect(await reasonOf(receiver.url)).toBe('no answer in time');
  });

  it('when it answers with a redirect, which is not followed', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: receiver.url }).end();
    expect(await reasonOf(receiver.url)).toBe('it answered 307');
    expect(receiver.webhooks).toHaveLength(1);
  });

  it('when its name stands for a private address, now or among others', async () => {
    const at = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });
    const port = new URL(receiver.url).port;
    const url = `https://hooks.example:${port}/`;
    const reason = 'hooks.example is at a private address';
    const production = { allowLoopback: false };
    expect(await reasonOf(url, { ...production, addresses: [at('10.0.0.1')] })).toBe(reason);
    expect(await reasonOf(url, { ...production, addresses: [at('127.0.0.1')] })).toBe(reason);
    expect(await reasonOf(url, { addresses: [at('93.184.215.14'), at('169.254.169.254')] })).toBe(reason);
    expect(await reasonOf(url, { addresses: [at('::ffff:192.168.0.1')] })).toBe(reason);
    expect(receiver.webhooks).toEqual([]);
  });

  it('when its address was accepted in development and is used in production', async () => {
    expect(await reasonOf(receiver.url, { allowLoopback: false })).toBe('its address is private');
    const named = receiver.url.replace('127.0.0.1', 'localhost');
    expect(await reasonOf(named, { allowLoopback: false })).toBe('its address is not https');
    expect(receiver.webhooks).toEqual([]);
  });

  it('when its secret was sealed with another AUTH_CONTEXT_SECRET', async () => {
    const secret = 'another-secret-with-at-least-32-characters';
    expect(await reasonOf(receiver.url, { secret })).toMatch('AUTH_CONTEXT_SECRET');
    expect(receiver.webhooks).toEqual([]);
  });
});

it('events get their places once, in one order, and each receiver its delivery, whoever does it', async () => {
  await addEndpoint(`${receiver.url}/second`);
  await Promise.all(Array.from({ length: 30 }, () => tester.newShow()));
  const open = async () => (await ledger.figures()).unplaced;
  while ((await open()) > 0) {
    await Promise.all(
      Array.from({ length: 5 }, () => repository.place(['a@example.com', 'b@example.com'], 7)),
    );
  }
  const positions = await ledger.sql`SELECT position::int FROM outbox_events ORDER BY at, id`;
  const places = positions.map(({ position }) => Number(position));
  const [first = 0] = places.toSorted((one, other) => one - other);
  expect(places.toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: 30 }, (_, index) => first + index),
  );
  expect((await ledger.figures()).pending).toBe(30 * 4);
});
