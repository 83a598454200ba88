/** So many of the largest answers may be in memory at the same time before they are whole. */
const LARGEST_AT_ONCE = 3;
/** An answer below this share of the largest one is read whatever the others take. */
const SMALL = 1 / 4;

/**
 * Bounds what the answers of one subgraph take together before they are whole: by itself the limit of one answer
 * allows as many times as much as there are connections.
 */
export class AnswerMemory {
  readonly #largest: number;
  #held = 0;

  /** @param largest the most that one answer may take, in bytes */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Bytes of answers that are not whole. */
  get held(): number {
    return this.#held;
  }

  /**
   * Takes a piece of an answer.
   * @param bytes of the piece
   * @param ofAnswer of the answer, this piece included
   * @returns false when there is no room for the rest of the answer, which has to be cut and released
   */
  take(bytes: number, ofAnswer: number): boolean {
    this.#held += bytes;
    return this.#held <= this.#largest * LARGEST_AT_ONCE || ofAnswer <= this.#largest * SMALL;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}
