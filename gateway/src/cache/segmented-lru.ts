import { type LruLimits, LruStore } from './lru-store.ts';

/** Share of entries and bytes for values that nobody has asked for again. */
const PROBATION = 1 / 4;

/**
 * Keeps what is used repeatedly within a number of entries and of bytes (segmented LRU). A new value is on probation;
 * the first time that it is found moves it among the protected ones. A flood of values that nobody asks for twice
 * thus fills the share for probation, and drives out none that is in use.
 */
export class SegmentedLru<Value> {
  readonly #probation: LruStore<Value>;
  readonly #protected: LruStore<Value>;

  /**
   * @param limits.largest of one key and its value; half of what may be on probation when it is not said
   * @param sizeOf bytes that a value takes
   */
  constructor({ entries, bytes, largest }: LruLimits, sizeOf: (value: Value) => number) {
    const limitsOf = (share: number): LruLimits => ({
      entries: entries * share,
      bytes: bytes * share,
      largest: largest ?? (bytes * PROBATION) / 2,
    });
    this.#probation = new LruStore(limitsOf(PROBATION), sizeOf);
    this.#protected = new LruStore(limitsOf(1 - PROBATION), sizeOf);
  }

  get size(): number {
    return this.#probation.size + this.#protected.size;
  }

  get bytes(): number {
    return this.#probation.bytes + this.#protected.bytes;
  }

  get(key: string): Value | undefined {
    const kept = this.#protected.get(key);
    if (kept !== undefined) return kept;
    const value = this.#probation.get(key);
    if (value !== undefined) this.protect(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    if (this.#protected.delete(key)) this.#protected.set(key, value);
    else this.#probation.set(key, value);
  }

  /** Keeps a value that is known to be asked for again. */
  protect(key: string, value: Value): void {
    this.#probation.delete(key);
    this.#protected.set(key, value);
  }

  *values(): Generator<Value> {
    yield* this.#protected.values();
    yield* this.#probation.values();
  }

  delete(key: string): boolean {
    return this.#protected.delete(key) || this.#probation.delete(key);
  }

  clear(): void {
    this.#probation.clear();
    this.#protected.clear();
  }
}
