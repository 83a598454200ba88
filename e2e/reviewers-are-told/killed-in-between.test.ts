import { expect, it } from 'vitest';
import { Ledger } from '../../subgraphs/shows/tests/notifications/ledger.ts';
import { startMailServer } from '../../subgraphs/shows/tests/notifications/mail-server.ts';
import { startWebhookReceiver } from '../../subgraphs/shows/tests/notifications/webhook-receiver.ts';
import { startTestSystem } from '../system-tester.ts';
import { EventFollower } from './event-follower.ts';

const SHOWS_IN_A_ROUND = 10;
const READY = { deadlineMs: 60_000 };
const CREATE = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }';
const ADD =
  'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { secret } }';

it('every event reaches every channel, and nobody twice, though processes are killed between commit and delivery', async () => {
  await using mail = await startMailServer();
  await using receiver = await startWebhookReceiver();
  await using system = await startTestSystem({
    environments: {
      shows: {
        SMTP_URL: mail.url,
        MAIL_FROM: 'shows@example.com',
        REVIEWERS_EMAIL: 'reviewers@example.com',
        NOTIFICATION_TIMEOUT_MS: '300',
      },
    },
  });
  await using ledger = new Ledger(system.database);
  const token = await system.signInAdmin();
  await using follower = new EventFollower(system.url, async () => token);
  await system.client.data(ADD, { token, variables: { input: { url: receiver.url } } });

  const restart = async (...names: ('shows' | 'gateway')[]) => {
    await Promise.all(names.map((name) => system.services[name].kill()));
    await Promise.all(names.map((name) => system.restart(name)));
    await system.ready(READY);
  };
  const createShows = () =>
    Promise.all(
      Array.from({ length: SHOWS_IN_A_ROUND }, async (_, index) => {
        const input = { title: `Show ${index}`, hlsSrcVideoURL: 'https://media.example/show.m3u8' };
        await system.client.data(CREATE, { token, variables: { input } });
      }),
    );

  // Committed, and nobody told.
  await createShows();
  await restart('shows');
  // Told, and the answer not given yet: the claim is taken, nothing is noted.
  const held = Promise.withResolvers<void>();
  receiver.answer = () => held.resolve();
  await createShows();
  await held.promise;
  await restart('shows');
  receiver.answer = (response) => response.writeHead(204).end();
  // In the middle of it, with the gateway gone as well.
  const told = mail.emails.length;
  await createShows();
  await expect.poll(() => mail.emails.length, { timeout: 30_000 }).toBeGreaterThan(told);
  await restart('shows', 'gateway');

  const events = 3 * SHOWS_IN_A_ROUND;
  const figures = await ledger.settled();
  expect(figures).toEqual({ events, unplaced: 0, pending: 0, emails: events, webhooks: events, dead: 0 });
  await expect.poll(() => follower.places.length, { timeout: 30_000 }).toBe(events);
  expect(follower.places).toEqual(Array.from({ length: events }, (_, index) => index + 1));
  expect(follower.streams).toBeGreaterThan(1);

  // Sent again is what had no answer when its process died, and it can be told by its id.
  const webhookIds = receiver.webhooks.map(({ id }) => id);
  const messageIds = mail.emails.map(({ email }) => email.messageId);
  expect(new Set(webhookIds).size).toBe(events);
  expect(new Set(messageIds).size).toBe(events);
  const rows = await ledger.sql<
    { attempts: number }[]
  >`SELECT sum(attempts)::int AS attempts FROM notification_deliveries`;
  process.stdout.write(
    `ledger: ${events} events written; delivered ${figures.emails} emails (${messageIds.length} received), ` +
      `${figures.webhooks} webhooks (${webhookIds.length} received), ${follower.places.length} live ` +
      `(${follower.streams} streams); ${rows[0]?.attempts} attempts; killed: shows 3 times, the gateway once\n`,
  );
});
