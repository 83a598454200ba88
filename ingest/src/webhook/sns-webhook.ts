import { clockUntil } from '../graph/retries.ts';
import type { Ingest } from '../ingest.ts';
import type { Log } from '../log.ts';
import { IngestProblem, refused } from '../problem.ts';
import type { Certificates, FetchText } from './certificates.ts';
import { certificateUrl, confirmationUrl } from './sns-addresses.ts';
import { readSnsMessage, type SnsMessage } from './sns-message.ts';
import { isSignedBy } from './sns-signature.ts';

/** SNS waits 15 s for an answer. */
const DEADLINE_MS = 12_000;

/** What SNS is answered: 204 when it is done, 503 for "again", 403 and 422 for "never". */
export type WebhookStatus = 204 | 403 | 422 | 503;

export interface SnsWebhookOptions {
  readonly ingest: Ingest;
  readonly topics: ReadonlySet<string>;
  readonly certificates: Certificates;
  readonly fetchText: FetchText;
  readonly log: Log;
}

/** Takes what SNS posts. A message causes no connection before its topic is known to be listed. */
export function createSnsWebhook(options: SnsWebhookOptions) {
  const { ingest, topics, certificates, fetchText, log } = options;

  async function isGenuine(message: SnsMessage): Promise<boolean> {
    if (!topics.has(message.TopicArn)) return false;
    const url = certificateUrl(message.SigningCertURL, message.TopicArn);
    return url !== null && isSignedBy(await certificates.key(url), message);
  }

  async function confirm(address: string, topicArn: string): Promise<void> {
    const url = confirmationUrl(address, topicArn);
    if (!url) throw refused('is to be confirmed at an address that is not that of SNS');
    await fetchText(url).catch((error: unknown) => {
      throw new IngestProblem('retry', 'the subscription could not be confirmed', { cause: error });
    });
    log.info({ topicArn }, 'subscription confirmed');
  }

  async function take(message: SnsMessage): Promise<void> {
    if (message.Type === 'SubscriptionConfirmation') return confirm(message.SubscribeURL, message.TopicArn);
    if (message.Type === 'UnsubscribeConfirmation') {
      return log.warn({ topicArn: message.TopicArn }, 'the subscription has ended');
    }
    const startedAt = performance.now();
    const clock = clockUntil(() => DEADLINE_MS - (performance.now() - startedAt));
    return ingest({ id: message.MessageId, content: () => ({ ...message }) }, clock);
  }

  return async (body: string): Promise<WebhookStatus> => {
    try {
      const message = readSnsMessage(body);
      if (!(await isGenuine(message))) {
        log.warn(
          { id: message.MessageId, topicArn: message.TopicArn.slice(0, 300) },
          'a message is not genuine',
        );
        return 403;
      }
      await take(message);
      return 204;
    } catch (error) {
      if (!(error instanceof IngestProblem)) throw error;
      log.warn({ problem: error.message, remedy: error.remedy }, 'a delivery was refused');
      return error.remedy === 'none' ? 422 : 503;
    }
  };
}
