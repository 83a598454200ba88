const MAX_KEYS = 100_000;

/**
 * Budgets that are known to be spent until some time. Failures are forgotten all at once when their window ends, so that
 * nothing can free a spent budget before: whoever asks for it again can be refused without asking the store.
 */
export class SpentBudgets {
  readonly #now: () => number;
  /** By key, in milliseconds since the epoch; the longest known is forgotten first. */
  readonly #until = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  note(key: string, retryAfterMs: number): void {
    this.#until.set(key, this.#now() + retryAfterMs);
    if (this.#until.size <= MAX_KEYS) return;
    const oldest = this.#until.keys().next();
    if (!oldest.done) this.#until.delete(oldest.value);
  }

  /** Milliseconds for which the first of these is spent that is; 0 when none is. */
  waitFor(keys: Iterable<string>): number {
    const now = this.#now();
    for (const key of keys) {
      const until = this.#until.get(key);
      if (until === undefined) continue;
      if (until > now) return until - now;
      this.#until.delete(key);
    }
    return 0;
  }
}
