import { overloaded } from '@sod/kit/errors';
import { refuseRequest } from '@sod/kit/graphql/refuse-request';

/** Share of the time that planning may take in the long run. */
const SHARE = 0.5;
/** How much planning may come at once, in milliseconds. */
const BURST_MS = 5_000;
const RETRY_AFTER_SECONDS = 1;

const CLOCKS = {
  now: () => performance.now(),
  used: () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  },
};

/**
 * Bounds the time in which planning keeps everybody else waiting: it runs on the one thread that serves. Operations
 * that are planned already are never refused.
 */
export class PlanningBudget {
  readonly #now: () => number;
  readonly #used: () => number;
  #leftMs = BURST_MS;
  #countedAt: number;

  /**
   * @param clocks.now time, and {@link clocks.used} what of it this thread has worked: a busy machine must not count
   * as planning; both in milliseconds, from any start
   */
  constructor(clocks: { now: () => number; used: () => number } = CLOCKS) {
    this.#now = clocks.now;
    this.#used = clocks.used;
    this.#countedAt = clocks.now();
  }

  /** Plans, and counts the time. @throws GraphQLError `SERVICE_UNAVAILABLE` with `retryAfter` when none is left */
  spendOn<T>(plan: () => T): T {
    const now = this.#now();
    this.#leftMs = Math.min(BURST_MS, this.#leftMs + (now - this.#countedAt) * SHARE);
    this.#countedAt = now;
    if (this.#leftMs <= 0) throw refuseRequest(overloaded('gateway', RETRY_AFTER_SECONDS));
    const usedBefore = this.#used();
    try {
      return plan();
    } finally {
      this.#leftMs -= this.#used() - usedBefore;
    }
  }
}
