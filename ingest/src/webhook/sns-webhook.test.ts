import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GraphClient } from '../graph/graph-client.ts';
import { createIngest } from '../ingest.ts';
import { IngestProblem } from '../problem.ts';
import { keepingLog } from '../testing/logs.ts';
import { HOST, MESSAGES, TOPIC } from '../testing/pipeline-messages.ts';
import { CERTIFICATE_URL, createSnsSigner, type SnsSigner } from '../testing/sns-signer.ts';
import { Certificates } from './certificates.ts';
import { createSnsWebhook } from './sns-webhook.ts';

let sns: SnsSigner;
let stranger: SnsSigner;
beforeAll(async () => {
  [sns, stranger] = await Promise.all([createSnsSigner(), createSnsSigner()]);
});

let told: string[];
let fetched: string[];
let certificate: () => string;
let problem: IngestProblem | null;
let post: (message: object | string) => Promise<number>;
beforeEach(() => {
  told = [];
  fetched = [];
  problem = null;
  certificate = () => sns.certificate;
  const fetchText = async (url: URL) => {
    fetched.push(url.href);
    return url.href === CERTIFICATE_URL ? certificate() : '';
  };
  const graph: GraphClient = {
    ingest: async (input) => {
      told.push(input.status);
      if (problem) throw problem;
      return { outcome: 'SHOW_CREATED', job: { id: 'job', status: input.status }, show: null };
    },
  };
  const topics = new Set([TOPIC]);
  const { log } = keepingLog();
  const ingest = createIngest({ graph, allowedHosts: new Set([HOST]), topics, log });
  const webhook = createSnsWebhook({
    ingest,
    topics,
    certificates: new Certificates({ fetchText }),
    fetchText,
    log,
  });
  post = (message) => webhook(typeof message === 'string' ? message : JSON.stringify(message));
});

describe('a notification', () => {
  test('that SNS signed is taken, and the certificate is fetched once', async () => {
    expect(await post(sns.notification(MESSAGES.begun))).toBe(204);
    const { Subject: _subject, ...withoutSubject } = sns.notification(MESSAGES.plain);
    expect(await post(sns.sign(withoutSubject))).toBe(204);
    expect(told).toEqual(['INGESTING', 'COMPLETE']);
    expect(fetched).toEqual([CERTIFICATE_URL]);
  });

  const changed = (changes: object) => ({ ...sns.notification(MESSAGES.plain), ...changes });
  test.each([
    ['with another message', () => changed({ Message: JSON.stringify(MESSAGES.begun) })],
    ['with another subject', () => changed({ Subject: 'x' })],
    ['without a signature', () => changed({ Signature: '' })],
    ['with a signature that is no base64', () => changed({ Signature: 'ü' })],
    ['signed by somebody else', () => stranger.notification(MESSAGES.plain)],
    ['of signature version 1', () => changed({ SignatureVersion: '1' })],
    ['with a certificate from elsewhere', () => changed({ SigningCertURL: 'https://evil.example/a.pem' })],
  ])('%s is refused and leads to nothing', async (_what, message) => {
    expect(await post(message())).toBe(403);
    expect(told).toEqual([]);
    expect(fetched.filter((url) => url !== CERTIFICATE_URL)).toEqual([]);
  });

  test('of a topic that is not listed is refused before anything is fetched', async () => {
    expect(await post(sns.notification(MESSAGES.plain, { TopicArn: `${TOPIC}-of-others` }))).toBe(403);
    expect(fetched).toEqual([]);
  });

  test('signed with a certificate that has expired, or that is none, is refused for good', async () => {
    const expired = await createSnsSigner(-1);
    certificate = () => expired.certificate;
    expect(await post(expired.notification(MESSAGES.plain))).toBe(422);
    certificate = () => 'no certificate';
    expect(await post(sns.notification(MESSAGES.plain))).toBe(422);
    expect(told).toEqual([]);
  });

  test('comes again when the certificate, or the graph, cannot be reached', async () => {
    certificate = () => {
      throw new Error('no answer');
    };
    expect(await post(sns.notification(MESSAGES.plain))).toBe(503);
    certificate = () => sns.certificate;
    problem = new IngestProblem('later', 'no token is issued');
    expect(await post(sns.notification(MESSAGES.plain))).toBe(503);
  });

  test('that names certificates without end has ten looked for, and a known one is as good as before', async () => {
    expect(await post(sns.notification(MESSAGES.plain))).toBe(204);
    for (let count = 0; count < 30; count += 1) {
      const name = count.toString(16).padStart(32, '0');
      const url = CERTIFICATE_URL.replace(/[0-9a-f]{32}/, name);
      expect(await post(stranger.notification(MESSAGES.plain, { SigningCertURL: url }))).not.toBe(204);
    }
    expect(fetched).toHaveLength(10);
    expect(await post(sns.notification(MESSAGES.plain))).toBe(204);
  });

  test('that is poison is refused for good', async () => {
    const poison = { ...MESSAGES.plain, hlsUrl: 'http://evil.example/a.m3u8' };
    expect(await post(sns.notification(poison))).toBe(422);
    expect(told).toEqual(['FAILED']);
  });

  test.each([
    ['that is no JSON', '{'],
    ['of an unknown type', { Type: 'Other' }],
    ['without a topic', { ...{ Type: 'Notification' }, MessageId: 'a' }],
    ['of 600 kB', JSON.stringify({ a: 'x'.repeat(600_000) })],
  ])('%s is refused for good', async (_what, body) => {
    expect(await post(body)).toBe(422);
    expect(fetched).toEqual([]);
  });
});

describe('a subscription', () => {
  test('of a listed topic is confirmed at SNS', async () => {
    const message = sns.confirmation();
    expect(await post(message)).toBe(204);
    expect(fetched).toEqual([CERTIFICATE_URL, message.SubscribeURL]);
  });

  test('of any other topic is not', async () => {
    expect(await post(sns.confirmation({ TopicArn: `${TOPIC}-of-others` }))).toBe(403);
    expect(fetched).toEqual([]);
  });

  test('that is to be confirmed elsewhere is not, whoever signed that', async () => {
    const elsewhere = `https://evil.example/?Action=ConfirmSubscription&TopicArn=${TOPIC}`;
    expect(await post(sns.confirmation({ SubscribeURL: elsewhere }))).toBe(422);
    expect(fetched).toEqual([CERTIFICATE_URL]);
  });

  test('that is forged is not', async () => {
    expect(await post(stranger.confirmation())).toBe(403);
    expect(fetched).toEqual([CERTIFICATE_URL]);
  });

  test('that ended is noted', async () => {
    expect(await post(sns.confirmation({ Type: 'UnsubscribeConfirmation' }))).toBe(204);
    expect(fetched).toEqual([CERTIFICATE_URL]);
  });
});
