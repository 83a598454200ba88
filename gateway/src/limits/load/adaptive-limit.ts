/** The limit never falls below this, so that some requests are always served and tell how it goes. */
const LEAST = 32;
/** While the loop is late, the limit shrinks by this factor at each look. */
const SHRINK = 0.9;
/** While it is not, it grows by this part of itself at each look at which it turned somebody away, */
const CAREFUL_GROWTH = 0.02;
/** and by this part of its maximum at each one at which it did not. */
const GROWTH = 0.02;

export interface AdaptiveLimitOptions {
  /** Requests served at the same time, at the most. */
  readonly maximum: number;
  /** How late the event loop may be before anybody is turned away, in milliseconds, */
  readonly maximumDelayMs: number;
  /** and how late while some are: bursts may wait for a moment, but nobody shall wait for long behind a queue that stays. */
  readonly sheddingDelayMs: number;
}

/**
 * How many requests are served at the same time: as many as configured while the event loop keeps up, and fewer
 * while it does not, so that those that are served are served quickly. The two delays are the two thresholds of
 * CoDel (RFC 8289): one lets bursts pass, the other keeps a queue short that would not go by itself.
 */
export class AdaptiveLimit {
  readonly #options: AdaptiveLimitOptions;
  #limit: number;
  #serving = 0;
  #isShedding = false;
  #hasTurnedAway = false;

  constructor(options: AdaptiveLimitOptions) {
    this.#options = options;
    this.#limit = options.maximum;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get serving(): number {
    return this.#serving;
  }

  /** @returns false when one more request would be too many. */
  hasRoom(): boolean {
    if (this.#serving < this.limit) return true;
    this.#hasTurnedAway = true;
    return false;
  }

  /** @returns false when one more request would be too many; then it does not count. */
  enter(): boolean {
    const isServed = this.hasRoom();
    if (isServed) this.#serving += 1;
    return isServed;
  }

  leave(): void {
    this.#serving -= 1;
  }

  /** Takes a look at the loop into account. It shrinks from what is being served: from there it has an effect. */
  adapt(delayMs: number): void {
    const { maximum, maximumDelayMs, sheddingDelayMs } = this.#options;
    const least = Math.min(LEAST, maximum);
    if (delayMs > (this.#isShedding ? Math.min(sheddingDelayMs, maximumDelayMs) : maximumDelayMs)) {
      this.#isShedding = true;
      this.#limit = Math.max(least, Math.min(this.#limit, Math.max(this.#serving, least)) * SHRINK);
    } else {
      const step = this.#hasTurnedAway ? Math.max(1, this.#limit * CAREFUL_GROWTH) : maximum * GROWTH;
      this.#limit = Math.min(maximum, this.#limit + step);
      if (this.#limit === maximum) this.#isShedding = false;
    }
    this.#hasTurnedAway = false;
  }
}
