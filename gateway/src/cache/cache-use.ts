/** How the answer to one question was had. */
export type CacheResult = 'HIT' | 'MISS' | 'STALE';

/** How the answers behind one client request were had. */
export class CacheUse {
  #result: CacheResult | null = null;
  #freshUntil = Number.POSITIVE_INFINITY;

  /**
   * The worst one stands for all: a single miss makes the request one, and then a single stale answer does.
   * @param freshUntil for a hit, in milliseconds since 1970
   */
  note(result: CacheResult, freshUntil = 0): void {
    this.#freshUntil = Math.min(this.#freshUntil, freshUntil);
    if (this.#result === 'MISS' || result === 'MISS') this.#result = 'MISS';
    else if (this.#result === 'STALE' || result === 'STALE') this.#result = 'STALE';
    else this.#result = 'HIT';
  }

  /** How long all the answers are fresh, in milliseconds since 1970; it means something for hits alone. */
  get freshUntil(): number {
    return this.#freshUntil;
  }

  /** Null when no subgraph was asked. */
  get result(): CacheResult | null {
    return this.#result;
  }
}
