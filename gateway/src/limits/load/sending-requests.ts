import { rateLimited } from '@sod/kit/errors';
import { counter, type Metrics } from '@sod/kit/metrics';
import type { FastifyReply } from 'fastify';
import type { Client } from '../clients/client.ts';

/** Seconds after which a client that was turned away may come again. */
const RETRY_AFTER_SECONDS = 1;

/**
 * The requests whose bodies are still on their way. They cost a connection each and are not served yet, so they are
 * bounded by address, and slow senders take no place from anyone else.
 */
export class SendingRequests {
  readonly #maximum: number;
  readonly #byAddress = new Map<string, number>();
  readonly #leaving = new WeakMap<FastifyReply, () => void>();
  readonly #refused;

  /** @param options.maximum for each address, in this process */
  constructor(options: { maximum: number; metrics: Metrics }) {
    const help = 'Requests that were refused because their address sends too many at the same time.';
    this.#maximum = options.maximum;
    this.#refused = counter(options.metrics, 'requests_sending_refused_total', help);
  }

  /** Counts a request until `leave`, or until its connection is done with it. @throws AppError `RATE_LIMITED` */
  enter({ address }: Client, reply: FastifyReply): void {
    if (reply.raw.closed) return;
    const sending = this.#byAddress.get(address) ?? 0;
    if (sending >= this.#maximum) {
      this.#refused.inc();
      throw rateLimited(RETRY_AFTER_SECONDS);
    }
    this.#byAddress.set(address, sending + 1);
    this.#leaving.set(reply, () => this.#forget(address));
    reply.raw.once('close', () => this.leave(reply));
  }

  leave(reply: FastifyReply): void {
    this.#leaving.get(reply)?.();
    this.#leaving.delete(reply);
  }

  #forget(address: string): void {
    const left = (this.#byAddress.get(address) ?? 1) - 1;
    if (left > 0) this.#byAddress.set(address, left);
    else this.#byAddress.delete(address);
  }
}
