export interface RetryLimits {
  /** Tries after the first, for one call. */
  readonly retries: number;
  /** Retries for every 100 calls, over all calls. */
  readonly budgetPercent: number;
  /** Shortest and longest wait before a retry, in milliseconds. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

/** Retries that may be saved up while everything works. */
const MAX_SAVED = 10;

/**
 * How many retries all calls together may cost: each call saves a part of one. When a service fails as a whole the
 * savings are gone at once, and it gets no more than the budget's share of extra load.
 */
export class RetryBudget {
  readonly #limits: RetryLimits;
  readonly #random: () => number;
  #saved: number;

  constructor(limits: RetryLimits, random: () => number = Math.random) {
    this.#limits = limits;
    this.#random = random;
    this.#saved = limits.budgetPercent === 0 ? 0 : MAX_SAVED;
  }

  /** Retries that could be had now. */
  get saved(): number {
    return this.#saved;
  }

  /** Notes a call's first try. */
  called(): void {
    if (this.#saved < MAX_SAVED)
      this.#saved = Math.min(MAX_SAVED, this.#saved + this.#limits.budgetPercent / 100);
  }

  /**
   * Takes a retry out of the budget.
   * @param tries how many tries this call has had
   * @returns how long to wait before it, in milliseconds; null when there is none
   */
  take(tries: number): number | null {
    const { retries, minDelayMs, maxDelayMs } = this.#limits;
    // A sum of tenths is a little less than the whole number it stands for.
    if (tries > retries || this.#saved < 1 - 1e-9) return null;
    this.#saved = Math.max(0, this.#saved - 1);
    return minDelayMs + this.#random() * (maxDelayMs - minDelayMs);
  }
}
