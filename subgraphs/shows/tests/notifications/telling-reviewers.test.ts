import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { begun, complete, failed, INGEST, type Payload, pipeline } from '../ingest-messages.ts';
import { type As, admin, createShowsTester, type ShowsTester } from '../shows-tester.ts';
import { Ledger } from './ledger.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const REVIEWERS = ['reviewers@example.com', 'night-shift@example.com'];
const CREATE =
  'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { secret } }';
const APPROVE = 'mutation ($id: ID!) { approveShow(id: $id) { id } }';
const TRAIL = 'query ($id: ID!) { show(id: $id) { reviews { from to by actor { id } } } }';
const analyser: NonNullable<As> = {
  userId: '01890a5d-ac96-774b-bcce-b302099a8077',
  scopes: ['shows:review'],
  machine: true,
};

let mail: MailServer;
let receiver: WebhookReceiver;
let tester: ShowsTester;
let ledger: Ledger;
let secret: string;
beforeAll(async () => {
  mail = await startMailServer();
  receiver = await startWebhookReceiver();
  tester = await createShowsTester({
    NOTIFICATIONS: 'on',
    SMTP_URL: mail.url,
    MAIL_FROM: 'Shows on Demand <shows@example.com>',
    REVIEWERS_EMAIL: REVIEWERS.join(', '),
    ADMIN_URL: 'https://shows.example.com/admin/',
  });
  ledger = new Ledger(tester.database);
  const { createWebhookEndpoint } = await tester.get<{ createWebhookEndpoint: { secret: string } }>(
    admin,
    CREATE,
    { input: { url: receiver.url } },
  );
  secret = createWebhookEndpoint.secret;
});
afterAll(async () => {
  await ledger?.[Symbol.asyncDispose]();
  await tester?.[Symbol.asyncDispose]();
  await receiver?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
});
afterEach(forget);

interface Told {
  readonly type: string;
  readonly data: {
    readonly show?: { readonly id: string; readonly title: string };
    readonly [name: string]: unknown;
  };
}

/** Waits until everything was told, and returns what the webhooks said, the signature being right. */
async function told(): Promise<Told[]> {
  await ledger.settled();
  expect(mail.emails).toHaveLength(receiver.webhooks.length * REVIEWERS.length);
  return receiver.webhooks.map(({ body, headers }) => new Webhook(secret).verify(body, headers) as Told);
}

function forget(): void {
  mail.emails.length = 0;
  receiver.webhooks.length = 0;
}

const say = (input: object) => tester.get<{ ingestShow: Payload }>(pipeline, INGEST, { input });

describe('reviewers are told by email and webhook', () => {
  it('that a show waits, whoever added it', async () => {
    const byAdmin = await tester.newShow({ title: 'By an admin', durationSeconds: 125 });
    const { ingestShow } = await say(complete('told-1', { title: 'By the pipeline' }));
    const events = await told();
    expect(events.map(({ type, data }) => [type, data.show?.id]).sort()).toEqual(
      [byAdmin, ingestShow.show?.id].map((id) => ['show.ready_for_review', id]).sort(),
    );
    const addressed = mail.emails.filter(({ email }) => email.subject === 'Waiting for review: By an admin');
    expect(addressed.map(({ to }) => to[0]).sort()).toEqual([...REVIEWERS].sort());
    const { email } = addressed[0] ?? expect.fail('no email');
    expect(email.from).toMatchObject({ name: 'Shows on Demand', address: 'shows@example.com' });
    expect(email.text).toContain('Show: By an admin\nLength: 2:05\n');
    expect(email.text).toContain('https://shows.example.com/admin/');
    expect(email.html).toContain('<td style="padding:4px 0">By an admin</td>');
    expect(email.html).toContain('href="https://shows.example.com/admin/"');
    expect(new Set(mail.emails.map(({ email: { messageId } }) => messageId)).size).toBe(4);
  });

  it('what became of it, and an analyser that answers is known as one', async () => {
    const id = await tester.newShow({ title: 'Looked at by a program' });
    await told();
    await tester.get(analyser, APPROVE, { id });
    await tester.get(admin, 'mutation ($id: ID!) { submitShow(id: $id) { id } }', { id });
    const reject = 'mutation ($id: ID!, $reason: String!) { rejectShow(id: $id, reason: $reason) { id } }';
    await tester.get(admin, reject, { id, reason: 'Too loud' });
    const events = await told();
    const show = expect.objectContaining({ id });
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'show.approved',
          data: { show, review: { from: 'PENDING_REVIEW', to: 'AVAILABLE', reason: null, by: 'ML' } },
        }),
        expect.objectContaining({
          type: 'show.ready_for_review',
          data: { show, review: { from: 'AVAILABLE', to: 'PENDING_REVIEW', reason: null, by: 'PERSON' } },
        }),
        expect.objectContaining({
          type: 'show.rejected',
          data: {
            show,
            review: { from: 'PENDING_REVIEW', to: 'REJECTED', reason: 'Too loud', by: 'PERSON' },
          },
        }),
      ]),
    );
    const subjects = mail.emails.map(({ email }) => email.subject);
    expect(subjects).toContain('Approved: Looked at by a program');
    expect(subjects).toContain('Rejected: Looked at by a program');
    const { show: seen } = await tester.get<{ show: { reviews: object[] } }>(admin, TRAIL, { id });
    expect(seen.reviews).toEqual([
      { from: 'PENDING_REVIEW', to: 'AVAILABLE', by: 'ML', actor: null },
      { from: 'AVAILABLE', to: 'PENDING_REVIEW', by: 'PERSON', actor: { id: admin.userId } },
      { from: 'PENDING_REVIEW', to: 'REJECTED', by: 'PERSON', actor: { id: admin.userId } },
    ]);
  });

  it('that the pipeline gave up on a video, once however often it says so', async () => {
    await say(begun('told-2'));
    await Promise.all(Array.from({ length: 5 }, () => say(failed('told-2', 'no video in it'))));
    await say({ ...failed('told-2', 'no video in it'), sourceBucket: 'only said now' });
    const events = await told();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'ingest.failed',
      data: {
        job: {
          guid: 'told-2',
          sourceVideo: 'clip.mp4',
          error: { stage: 'Encoding', message: 'no video in it' },
        },
      },
    });
  });

  it('nothing of changes that need nobody, of repetitions and of what was refused', async () => {
    const id = await tester.newShow({ title: 'Quiet' });
    await tester.get(admin, APPROVE, { id });
    await told();
    forget();
    expect(await tester.codeOf(admin, APPROVE, { id })).toBe('CONFLICT');
    await tester.get(
      admin,
      'mutation ($id: ID!) { updateShow(id: $id, input: { title: "Quieter" }) { id } }',
      { id },
    );
    await tester.get(admin, 'mutation ($id: ID!) { archiveShow(id: $id) { id } }', { id });
    await tester.get(admin, 'mutation ($id: ID!) { deleteShow(id: $id) { id } }', { id });
    await say(complete('told-1', { title: 'By the pipeline' }));
    expect(await told()).toEqual([]);
  });

  it('titles as they are, which cannot become headers or markup', async () => {
    const title = 'One\r\nBcc: evil@example.com\n\n<script>alert(1)</script> & “ü”';
    await tester.newShow({ title });
    await told();
    const [{ email, head } = expect.fail('no email')] = mail.emails;
    expect(email.subject).toBe(
      'Waiting for review: One Bcc: evil@example.com <script>alert(1)</script> & “ü”',
    );
    expect(head).not.toMatch(/^bcc:/im);
    expect(email.html).toContain('One Bcc: evil@example.com &lt;script&gt;alert(1)&lt;/script&gt; &amp; “ü”');
    expect(email.html).not.toContain('<script');
    expect(mail.emails.flatMap(({ to }) => to).sort()).toEqual([...REVIEWERS].sort());
  });

  it('and how it went is told to admins and counted', async () => {
    const query = `{
      notificationSettings { emailRecipients }
      webhookEndpoints { lastDelivery { status attempts lastAnswer lastError } deadDeliveries }
      notificationDeliveries(first: 100, filter: { channel: EMAIL, status: DELIVERED }) {
        edges { node { receiver lastAnswer attempts endpoint { id } } } }
    }`;
    const seen = await tester.get<{
      notificationSettings: object;
      webhookEndpoints: object[];
      notificationDeliveries: { edges: { node: { receiver: string } }[] };
    }>(admin, query);
    expect(seen.webhookEndpoints).toEqual([
      {
        lastDelivery: { status: 'DELIVERED', attempts: 1, lastAnswer: 204, lastError: null },
        deadDeliveries: 0,
      },
    ]);
    expect(seen.notificationSettings).toEqual({ emailRecipients: REVIEWERS });
    const { edges } = seen.notificationDeliveries;
    expect(new Set(edges.map(({ node }) => node.receiver))).toEqual(new Set(REVIEWERS));
    expect(edges[0]?.node).toMatchObject({ lastAnswer: 250, attempts: 1, endpoint: null });
    const metrics = await (await fetch(`${tester.url}/metrics`)).text();
    expect(metrics).toMatch(
      /notification_attempts_total\{channel="EMAIL",outcome="sent",service="shows"\} \d+/,
    );
  });
});
