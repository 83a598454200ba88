import type { Caller } from '@sod/kit/auth-context';
import { rateLimited } from '@sod/kit/errors';
import { counter, type Metrics } from '@sod/kit/metrics';
import type { Client } from '../clients/client.ts';
import type { CountSums } from './count-sums.ts';
import { shareCounts } from './shared-counts.ts';
import { WindowCounter } from './window-counter.ts';

/** Requests per minute that one client may send; 0 sets no limit. */
export interface RequestRateLimits {
  /** For each address without an accepted token. */
  readonly anonymous: number;
  /** For each user, from all addresses. */
  readonly signedIn: number;
}

const PRUNE_MS = 60_000;

function kindOf(caller: Caller): keyof RequestRateLimits {
  return caller ? 'signedIn' : 'anonymous';
}

/** How often clients may ask: users by their id, everyone else by address. */
export class RequestRates implements Disposable {
  readonly #limits: RequestRateLimits;
  readonly #counter = new WindowCounter();
  readonly #refused;
  readonly #now: () => number;
  readonly #sharing: Disposable | null;
  readonly #pruning: NodeJS.Timeout;

  constructor(options: {
    limits: RequestRateLimits;
    /** Where other processes count too. */
    sums: CountSums | null;
    metrics: Metrics;
    now?: () => number;
  }) {
    const help = 'Requests that were refused because their client sends too many.';
    this.#refused = counter(options.metrics, 'requests_rate_limited_total', help, ['client']);
    this.#limits = options.limits;
    this.#now = options.now ?? Date.now;
    this.#sharing = options.sums ? shareCounts(this.#counter, options.sums) : null;
    this.#pruning = setInterval(() => this.#counter.prune(this.#now()), PRUNE_MS);
    this.#pruning.unref();
  }

  /** Counts a request. @throws AppError `RATE_LIMITED` */
  count(client: Client, caller: Caller): void {
    const retryAfter = this.#hit(client, caller);
    if (retryAfter === 0) return;
    this.#refused.inc({ client: kindOf(caller) });
    throw rateLimited(retryAfter);
  }

  /** Counts a request unless `count` would refuse it. @returns whether it was counted, or needs not be */
  fits(client: Client, caller: Caller): boolean {
    return this.#hit(client, caller) === 0;
  }

  /** Users have a prefix that no address begins with. @returns seconds to wait, 0 for none */
  #hit(client: Client, caller: Caller): number {
    const limit = this.#limits[kindOf(caller)];
    if (limit === 0) return 0;
    return this.#counter.hit(caller ? `user:${caller.userId}` : client.address, limit, this.#now());
  }

  [Symbol.dispose](): void {
    this.#sharing?.[Symbol.dispose]();
    clearInterval(this.#pruning);
  }
}
