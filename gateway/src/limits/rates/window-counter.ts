/** Length of a window in milliseconds. */
export const WINDOW_MS = 60_000;
/** Keys that are counted at the same time, at the most; the longest known is forgotten first. */
const MAX_KEYS = 100_000;

interface Count {
  window: number;
  /** Counted here in this window. */
  own: number;
  /** Counted by other gateways in this window, as far as they have told. */
  others: number;
  /** Everyone's count in the window before. */
  previous: number;
  /** Counted here and not told yet. */
  untold: number;
}

/** What one gateway has counted since it last told. */
export interface Untold {
  readonly key: string;
  readonly window: number;
  readonly count: number;
}

/**
 * Counts by key in a sliding minute: this window, and of the window before the part that still lies within a minute.
 * What other gateways count can be added; between two exchanges each goes by what it knows.
 */
export class WindowCounter {
  readonly #counts = new Map<string, Count>();

  /** Counts one for the key. @returns 0, or the whole seconds to wait when the limit is reached; then it does not count. */
  hit(key: string, limit: number, now: number): number {
    const count = this.#current(key, Math.floor(now / WINDOW_MS));
    const elapsed = (now % WINDOW_MS) / WINDOW_MS;
    const total = count.own + count.others;
    if (count.previous * (1 - elapsed) + total + 1 > limit)
      return waitSeconds(count.previous, total, limit, elapsed);
    count.own += 1;
    count.untold += 1;
    return 0;
  }

  /** What is to be told to the others; it counts as told. */
  takeUntold(): Untold[] {
    const untold: Untold[] = [];
    for (const [key, count] of this.#counts) {
      if (count.untold === 0) continue;
      untold.push({ key, window: count.window, count: count.untold });
      count.untold = 0;
    }
    return untold;
  }

  /** What everyone has counted for a key in a window, this gateway's count included. */
  learn(key: string, window: number, total: number): void {
    const count = this.#counts.get(key);
    if (count?.window === window) count.others = Math.max(0, total - count.own + count.untold);
  }

  /** Forgets what cannot matter any more. */
  prune(now: number): void {
    const oldest = Math.floor(now / WINDOW_MS) - 1;
    for (const [key, { window }] of this.#counts) if (window < oldest) this.#counts.delete(key);
  }

  #current(key: string, window: number): Count {
    const known = this.#counts.get(key);
    if (known?.window === window) return known;
    const previous = known?.window === window - 1 ? known.own + known.others : 0;
    const count = { window, own: 0, others: 0, previous, untold: 0 };
    this.#counts.delete(key);
    this.#counts.set(key, count);
    if (this.#counts.size > MAX_KEYS) {
      const oldest = this.#counts.keys().next();
      if (!oldest.done) this.#counts.delete(oldest.value);
    }
    return count;
  }
}

/** Whole seconds until one more fits, at least 1. */
function waitSeconds(previous: number, total: number, limit: number, elapsed: number): number {
  const room = limit - 1 - total;
  const fits = room >= 0 ? 1 - room / previous - elapsed : 1 - elapsed + Math.max(0, 1 - (limit - 1) / total);
  return Math.max(1, Math.ceil((fits * WINDOW_MS) / 1_000));
}
