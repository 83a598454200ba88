import { overloaded } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import { gauge, type Metrics, readings } from '@sod/kit/metrics';
import type { FastifyReply } from 'fastify';
import { AdaptiveLimit, type AdaptiveLimitOptions } from './adaptive-limit.ts';
import { LoopDelay } from './loop-delay.ts';

/** Seconds after which a client that was turned away may come again. */
export const RETRY_AFTER_SECONDS = 1;
/** Requests that were turned away are logged together, this often in milliseconds. */
const REPORT_MS = 1_000;

/** Decides who is turned away because all could only be served slowly. */
export class LoadShedder implements Disposable {
  readonly #limit: AdaptiveLimit;
  readonly #delay: LoopDelay;
  readonly #logger: Logger;
  readonly #reporting: NodeJS.Timeout;
  /** A plain number, which costs less to count than a metric does. */
  #shed = 0;
  #reported = 0;

  constructor(options: AdaptiveLimitOptions & { metrics: Metrics; logger: Logger }) {
    const { metrics, logger } = options;
    this.#limit = new AdaptiveLimit(options);
    this.#logger = logger;
    const help = 'Requests that were turned away to save the others.';
    readings(metrics, 'counter', 'requests_shed_total', help, [], () => [{ labels: {}, value: this.#shed }]);
    const serving = gauge(metrics, 'requests_being_served', 'Requests that are being served.');
    const limit = gauge(
      metrics,
      'requests_being_served_limit',
      'How many may be served at the same time now.',
    );
    this.#delay = new LoopDelay({
      onLook: (delayMs) => {
        this.#limit.adapt(delayMs);
        serving.set(this.#limit.serving);
        limit.set(this.#limit.limit);
      },
    });
    this.#reporting = setInterval(() => this.#report(), REPORT_MS);
    this.#reporting.unref();
  }

  /** Counts a request as turned away when there is no room for it; nothing of it needs to be read. */
  turnsAway(): boolean {
    if (this.#limit.hasRoom()) return false;
    this.#shed += 1;
    return true;
  }

  /** Counts a request until its connection is done with it. @throws AppError `SERVICE_UNAVAILABLE` */
  enter(reply: FastifyReply): void {
    // One whose client has left would never be counted out.
    if (reply.raw.closed) return;
    if (!this.#limit.enter()) {
      this.#shed += 1;
      throw overloaded('gateway', RETRY_AFTER_SECONDS);
    }
    reply.raw.once('close', () => this.#limit.leave());
  }

  #report(): void {
    const shed = this.#shed - this.#reported;
    if (shed === 0) return;
    this.#reported = this.#shed;
    const { limit, serving } = this.#limit;
    const delayMs = Math.round(this.#delay.milliseconds);
    this.#logger.warn({ shed, serving, limit, delayMs }, 'requests were turned away');
  }

  [Symbol.dispose](): void {
    clearInterval(this.#reporting);
    this.#report();
    this.#delay[Symbol.dispose]();
  }
}
