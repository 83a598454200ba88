/** How the answer to one question was had. */
export type CacheResult = 'HIT' | 'MISS' | 'STALE';

/** How the answers behind one client request were had. */
export class CacheUse {
  #result: CacheResult | null = null;

  /** The worst one stands for all: a single miss makes the request one, and then a single stale answer does. */
  note(result: CacheResult): void {
    if (this.#result === 'MISS' || result === 'MISS') this.#result = 'MISS';
    else if (this.#result === 'STALE' || result === 'STALE') this.#result = 'STALE';
    else this.#result = 'HIT';
  }

  /** Null when no subgraph was asked. */
  get result(): CacheResult | null {
    return this.#result;
  }
}
