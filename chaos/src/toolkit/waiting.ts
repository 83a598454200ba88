/** A request that has waited so long for a connection is given up, as a client would, in milliseconds. */
const PATIENCE_MS = 10_000;

export interface Due {
  readonly number: number;
  readonly dueAt: number;
}

/** Requests that are due and have no connection, the oldest first. */
export class Waiting {
  #queue: Due[] = [];
  #next = 0;
  /** How many have waited for too long. */
  givenUp = 0;

  add(due: Due): void {
    this.#queue.push(due);
  }

  take(): Due | null {
    const oldest = performance.now() - PATIENCE_MS;
    for (;;) {
      const due = this.#queue[this.#next];
      if (!due) return this.#empty();
      this.#next += 1;
      if (due.dueAt >= oldest) return due;
      this.givenUp += 1;
    }
  }

  /** Gives up all that wait. @returns how many were given up in all */
  end(): number {
    this.givenUp += this.#queue.length - this.#next;
    this.#empty();
    return this.givenUp;
  }

  #empty(): null {
    this.#queue = [];
    this.#next = 0;
    return null;
  }
}
