import type { Logger } from '@sod/kit/logger';
import { counter, type Metrics } from '@sod/kit/metrics';
import { AttemptFailed } from './attempt-failed.ts';
import type { JobEnd } from './delivery-queue.ts';
import type { DeliveryRepository, DueDelivery } from './delivery-repository.ts';

/** Tells one receiver. Resolves with what it answered. @throws AttemptFailed */
export type Send = (delivery: DueDelivery) => Promise<number>;

/**
 * Makes one attempt of a delivery: claims its row, sends, and notes the end. Between the receiver's answer and the note a
 * process can die, and the receiver is told again: each attempt carries the same id, by which it can tell.
 * @param options.claimMs longer than sending takes, in milliseconds
 */
export function createDeliverer(options: {
  repository: DeliveryRepository;
  /** Null for a channel that is off. */
  channels: { readonly EMAIL: Send | null; readonly WEBHOOK: Send };
  claimMs: number;
  logger: Logger;
  metrics: Metrics;
}) {
  const { repository, channels, claimMs, logger } = options;
  const attempts = counter(
    options.metrics,
    'notification_attempts_total',
    'Attempts to tell a receiver of an event: sent, failed (comes again) or dead (given up).',
    ['channel', 'outcome'],
  );

  async function fail(channel: 'EMAIL' | 'WEBHOOK', delivery: DueDelivery, error: unknown): Promise<JobEnd> {
    const failure = error instanceof AttemptFailed ? error : new AttemptFailed('it could not be sent');
    const { answer, message, gone } = failure;
    const dead = await repository.failed(delivery.id, { answer, error: message.slice(0, 500), gone });
    if (gone && delivery.endpoint) await repository.disableEndpoint(delivery.endpoint.id);
    attempts.inc({ channel, outcome: dead ? 'dead' : 'failed' });
    const facts = { err: error, delivery: delivery.id, channel, attempts: delivery.attempts };
    logger.warn(
      facts,
      dead ? 'a notification is given up' : 'a notification could not be sent, trying again',
    );
    return dead ? 'completed' : 'failed';
  }

  return async (channel: 'EMAIL' | 'WEBHOOK', id: string): Promise<JobEnd> => {
    const delivery = await repository.claim(id, claimMs);
    if (!delivery) return (await repository.isPending(id)) ? 'failed' : 'completed';
    const send = channels[channel];
    let answer: number;
    try {
      if (!send) throw new AttemptFailed('this channel is not configured');
      answer = await send(delivery);
    } catch (error) {
      return fail(channel, delivery, error);
    }
    await repository.delivered(delivery.id, answer);
    attempts.inc({ channel, outcome: 'sent' });
    logger.info({ delivery: delivery.id, channel, attempts: delivery.attempts }, 'notification sent');
    return 'completed';
  };
}
