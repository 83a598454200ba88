import type { Logger } from '@sod/kit/logger';
import type { NewDelivery } from './delivery-repository.ts';

const POLL_MS = 1_000;
const ROWS_AT_ONCE = 100;

/** What the relay does with the database. */
export interface RelayedOutbox {
  place(emailRecipients: readonly string[], limit: number): Promise<{ events: number }>;
  unqueued(limit: number): Promise<NewDelivery[]>;
  queued(ids: readonly string[]): Promise<void>;
}

/**
 * Brings events from the outbox to the job queue: places them, writes down who is to be told, and hands that over. Each
 * step can be repeated, so a process may die after any of them and another one goes on.
 */
export class OutboxRelay implements AsyncDisposable {
  readonly #options: {
    outbox: RelayedOutbox;
    emailRecipients: readonly string[];
    add: (deliveries: readonly NewDelivery[]) => Promise<void>;
    logger: Logger;
  };
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();
  #blind = false;
  #stopped = false;

  constructor(options: {
    outbox: RelayedOutbox;
    emailRecipients: readonly string[];
    add: (deliveries: readonly NewDelivery[]) => Promise<void>;
    logger: Logger;
  }) {
    this.#options = options;
  }

  start(): void {
    this.#round = this.#relay().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => this.start(), POLL_MS).unref();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#round;
  }

  async #relay(): Promise<void> {
    const { outbox, emailRecipients, add, logger } = this.#options;
    try {
      let full = true;
      while (full && !this.#stopped) {
        const { events } = await outbox.place(emailRecipients, ROWS_AT_ONCE);
        const deliveries = await outbox.unqueued(ROWS_AT_ONCE);
        if (deliveries.length > 0) {
          await add(deliveries);
          await outbox.queued(deliveries.map(({ id }) => id));
        }
        full = events === ROWS_AT_ONCE || deliveries.length === ROWS_AT_ONCE;
      }
      this.#blind = false;
    } catch (error) {
      if (!this.#blind) logger.warn({ err: error }, 'the outbox cannot be relayed, trying again');
      this.#blind = true;
    }
  }
}
