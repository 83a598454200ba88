import type { Logger } from '@sod/kit/logger';
import { counter, type Metrics } from '@sod/kit/metrics';
import { backoffMs } from './backoff.ts';
import { POST_TIMEOUT_MS, type PostEvent } from './event-post.ts';
import type { DueEvent, OutboxRepository } from './outbox-repository.ts';

const POLL_MS = 1_000;
const EVENTS_AT_ONCE = 10;
/** An event is ours alone for so long: longer than its delivery takes. */
const LEASE_MS = 5 * POST_TIMEOUT_MS;

export interface EventDispatcherOptions {
  readonly outbox: OutboxRepository;
  readonly post: PostEvent;
  /** Whether the outbox can be read yet. */
  readonly isReady: () => boolean;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Delivers the events of the outbox, each at least once: it looks every second and when it is nudged, and never
 * gives an event up. Disposing of it ends deliveries that are under way; the events stay for the next process.
 */
export class EventDispatcher implements AsyncDisposable {
  readonly #options: EventDispatcherOptions;
  readonly #deliveries: ReturnType<typeof counter<'outcome'>>;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = new AbortController();
  #round: Promise<void> | null = null;
  #nudged = false;
  #blind = false;

  constructor(options: EventDispatcherOptions) {
    this.#options = options;
    this.#deliveries = counter(options.metrics, 'event_deliveries_total', 'Attempts to deliver an event.', [
      'outcome',
    ]);
    this.#timer = setInterval(() => this.nudge(), POLL_MS).unref();
  }

  /** There may be something to deliver. */
  nudge(): void {
    if (!this.#options.isReady() || this.#stop.signal.aborted) return;
    this.#nudged = true;
    this.#round ??= this.#deliverAll().finally(() => {
      this.#round = null;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#round;
  }

  async #deliverAll(): Promise<void> {
    const { outbox, now, logger } = this.#options;
    try {
      while (this.#nudged && !this.#stop.signal.aborted) {
        this.#nudged = false;
        const leaseEnds = new Date(now().getTime() + LEASE_MS);
        const events = await outbox.claim({ now: now(), leaseEnds }, EVENTS_AT_ONCE);
        await Promise.all(events.map((event) => this.#deliver(event)));
        if (events.length === EVENTS_AT_ONCE) this.#nudged = true;
      }
      this.#blind = false;
    } catch (error) {
      if (!this.#blind) logger.warn({ err: error }, 'the outbox cannot be read');
      this.#blind = true;
    }
  }

  async #deliver(event: DueEvent): Promise<void> {
    const { outbox, post, now, logger } = this.#options;
    const { id, type, attempts } = event;
    try {
      await post(event, this.#stop.signal);
    } catch (error) {
      this.#deliveries.inc({ outcome: 'failed' });
      logger.warn({ err: error, event: id, type, attempts }, 'an event could not be delivered, trying again');
      await outbox.postpone(id, new Date(now().getTime() + backoffMs(attempts)));
      return;
    }
    this.#deliveries.inc({ outcome: 'delivered' });
    await outbox.delivered(id, now());
    logger.info({ event: id, type, attempts }, 'event delivered');
  }
}
