import { overloaded } from '@sod/kit/errors';
import { counter, gauge, type Metrics } from '@sod/kit/metrics';
import type { FastifyReply } from 'fastify';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { LoopDelay } from './loop-delay.ts';

/** Seconds after which a client that was turned away may come again. */
const RETRY_AFTER_SECONDS = 1;

/** Turns requests away that could only be served slowly, before anything of them is read. */
export class LoadShedder implements Disposable {
  readonly #limit: AdaptiveLimit;
  readonly #delay: LoopDelay;
  readonly #shed;

  constructor(options: { maximum: number; maximumDelayMs: number; metrics: Metrics }) {
    const { metrics } = options;
    this.#limit = new AdaptiveLimit(options);
    this.#shed = counter(
      metrics,
      'requests_shed_total',
      'Requests that were turned away to save the others.',
    );
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
  }

  /** Turns a request away whose body need not be read: it could not be served now. @throws AppError `SERVICE_UNAVAILABLE` */
  check(): void {
    if (this.#limit.serving >= this.#limit.limit) this.#refuse();
  }

  /** Counts a request until its connection is done with it. @throws AppError `SERVICE_UNAVAILABLE` */
  enter(reply: FastifyReply): void {
    // One whose client has left would never be counted out.
    if (reply.raw.closed) return;
    if (!this.#limit.enter()) this.#refuse();
    reply.raw.once('close', () => this.#limit.leave());
  }

  #refuse(): never {
    this.#shed.inc();
    throw overloaded('gateway', RETRY_AFTER_SECONDS);
  }

  [Symbol.dispose](): void {
    this.#delay[Symbol.dispose]();
  }
}
