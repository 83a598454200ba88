import type { Logger } from '@sod/kit/logger';
import type { Metrics } from '@sod/kit/metrics';
import { createPostgres } from '@sod/kit/postgres/client';
import type { Resolve } from '@sod/kit/public-address';
import type { TextSeal } from '@sod/kit/sealed-text';
import type { Config } from '../config.ts';
import { createDatabase } from '../db/client.ts';
import { createDeliverer } from './deliverer.ts';
import { startDeliveryQueue } from './delivery-queue.ts';
import { createDeliveryRepository } from './delivery-repository.ts';
import { emailSender } from './email/send-email.ts';
import { OutboxRelay } from './outbox-relay.ts';
import { webhookSender } from './webhook/send-webhook.ts';

/** A pool of its own, so that telling reviewers takes no connection from requests. */
const CONNECTIONS = 2;
/** How long a stopping process waits for deliveries under way, in milliseconds; what is left goes to another one. */
const STOP_MS = 5_000;
/** An email takes several round trips, each of which has the time of an attempt. */
const CLAIM_ATTEMPTS = 4;
const EXPIRE_ATTEMPTS = 5;

/**
 * Starts to tell receivers of what stands in the outbox. The schema has to be migrated.
 * @param options.resolve how names of endpoints are resolved; by the system unless given
 */
export async function startDelivery(options: {
  config: Config;
  seal: TextSeal;
  logger: Logger;
  metrics: Metrics;
  resolve?: Resolve;
}): Promise<AsyncDisposable> {
  const { config, seal, logger, metrics, resolve } = options;
  const { email, timeoutMs, allowLoopback, adminUrl } = config.notifications;
  if (email === null) logger.info('emails to reviewers are off: SMTP_URL is not set');
  const stack = new AsyncDisposableStack();
  const sql = createPostgres({
    ...config.database,
    poolSize: CONNECTIONS,
    applicationName: 'shows-delivery',
  });
  stack.defer(() => sql.end({ timeout: 5 }));
  try {
    const repository = createDeliveryRepository(createDatabase(sql));
    const webhooks = stack.use(
      webhookSender({ seal, allowLoopback, timeoutMs, ...(resolve ? { resolve } : {}) }),
    );
    const deliver = createDeliverer({
      repository,
      channels: {
        EMAIL: email && emailSender({ settings: email, adminUrl, timeoutMs }),
        WEBHOOK: webhooks.send,
      },
      claimMs: CLAIM_ATTEMPTS * timeoutMs,
      logger,
      metrics,
    });
    const queue = stack.use(
      await startDeliveryQueue({
        url: config.database.url,
        expireSeconds: Math.ceil((EXPIRE_ATTEMPTS * timeoutMs) / 1_000),
        stopMs: STOP_MS,
        deliver,
        logger,
      }),
    );
    const relay = stack.use(
      new OutboxRelay({
        outbox: repository,
        emailRecipients: email?.recipients ?? [],
        add: (deliveries) => queue.add(deliveries),
        logger,
      }),
    );
    relay.start();
    return stack;
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
