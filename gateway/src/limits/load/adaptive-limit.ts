/** The limit never falls below this, so that some requests are always served and tell how it goes. */
const LEAST = 32;
/** While the loop is late, the limit shrinks by this factor at each look. */
const SHRINK = 0.9;
/** While it is not, it grows by this part of its maximum at each look. */
const GROWTH = 0.02;

/**
 * How many requests are served at the same time: as many as configured while the event loop keeps up, and fewer
 * while it does not, so that those that are served are served quickly.
 */
export class AdaptiveLimit {
  readonly #maximum: number;
  readonly #maximumDelayMs: number;
  #limit: number;
  #serving = 0;

  constructor(options: { maximum: number; maximumDelayMs: number }) {
    this.#maximum = options.maximum;
    this.#maximumDelayMs = options.maximumDelayMs;
    this.#limit = options.maximum;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  get serving(): number {
    return this.#serving;
  }

  /** @returns false when one more request would be too many. */
  enter(): boolean {
    if (this.#serving >= this.limit) return false;
    this.#serving += 1;
    return true;
  }

  leave(): void {
    this.#serving -= 1;
  }

  /** Takes a look at the loop into account. It shrinks from what is being served: from there it has an effect. */
  adapt(delayMs: number): void {
    const least = Math.min(LEAST, this.#maximum);
    if (delayMs > this.#maximumDelayMs) {
      this.#limit = Math.max(least, Math.min(this.#limit, Math.max(this.#serving, least)) * SHRINK);
    } else {
      this.#limit = Math.min(this.#maximum, this.#limit + this.#maximum * GROWTH);
    }
  }
}
