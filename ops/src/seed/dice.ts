/**
 * A deterministic source of numbers for one row: the same seed, kind and index give the same row, whatever was
 * made before it. So any row can be looked up again without keeping it.
 */
export class Dice {
  #state: number;

  constructor(seed: number, kind: number, index: number) {
    this.#state = mix(mix(seed ^ Math.imul(kind, 0x9e3779b1)) ^ index);
  }

  /** 32 random bits (splitmix32, the finalizer of MurmurHash3 over a Weyl sequence). */
  bits(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return mix(this.#state);
  }

  /** A number from 0 up to and without 1. */
  fraction(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number from 0 up to and without `end`. */
  below(end: number): number {
    return Math.floor(this.fraction() * end);
  }

  /** A whole number in a closed range. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from');
    return item;
  }
}

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A UUIDv7 (RFC 9562, section 5.7) of an instant in milliseconds since 1970. */
export function uuidv7At(instant: number, dice: Dice): string {
  const time = instant.toString(16).padStart(12, '0');
  const version = (0x7000 | (dice.bits() >>> 20)).toString(16);
  const variant = (0x8000 | (dice.bits() >>> 18)).toString(16);
  const node = hex(dice.bits(), 8) + hex(dice.bits() >>> 16, 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
