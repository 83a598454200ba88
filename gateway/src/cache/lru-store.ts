interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  /** In milliseconds since 1970; infinite when it does not end. */
  readonly expires: number;
}

export interface LruLimits {
  readonly entries: number;
  /** Of keys and values together. */
  readonly bytes: number;
  /** Of one key and its value; larger ones are not kept. A tenth of all when it is not said. */
  readonly largest?: number;
}

/** Bytes that an entry takes beside its texts, roughly. */
const OVERHEAD = 200;

/**
 * Keeps what was used last, within a number of entries and of bytes. It is a storage adapter of Keyv too. A value
 * that is too large is not kept, so that it cannot drive everything else out.
 */
export class LruStore<Value> {
  readonly #limits: LruLimits;
  readonly #sizeOf: (value: Value) => number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry<Value>>();
  #bytes = 0;

  /** @param sizeOf bytes that a value takes */
  constructor(limits: LruLimits, sizeOf: (value: Value) => number, now: () => number = Date.now) {
    this.#limits = limits;
    this.#sizeOf = sizeOf;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.expires <= this.#now()) {
      this.#bytes -= entry.bytes;
      return undefined;
    }
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** @param ttlMs how long it is kept at the most, in milliseconds */
  set(key: string, value: Value, ttlMs?: number): void {
    this.delete(key);
    const bytes = OVERHEAD + 2 * key.length + this.#sizeOf(value);
    if (bytes > (this.#limits.largest ?? this.#limits.bytes / 10)) return;
    this.#entries.set(key, { value, bytes, expires: ttlMs ? this.#now() + ttlMs : Number.POSITIVE_INFINITY });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#limits.entries && this.#bytes <= this.#limits.bytes) return;
      this.delete(oldest);
    }
  }

  *values(): Generator<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }

  delete(key: string): boolean {
    const entry = this.#entries.get(key);
    if (!entry) return false;
    this.#bytes -= entry.bytes;
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }
}
