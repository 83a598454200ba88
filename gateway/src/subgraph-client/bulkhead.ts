import type { Cancellation } from './cancellation.ts';

export interface BulkheadLimits {
  /** Calls at the same time. */
  readonly concurrent: number;
  /** Calls that may wait for their turn. */
  readonly queued: number;
  /** Longest wait for a turn, in milliseconds. */
  readonly waitMs: number;
}

/** Why a call got no turn. */
export class Overflow extends Error {
  override readonly name = 'Overflow';
}

interface Waiting {
  readonly go: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** Bounds the calls that are under way, and those that wait: a slow service cannot take the whole process. */
export class Bulkhead {
  readonly #limits: BulkheadLimits;
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  constructor(limits: BulkheadLimits) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a place when one is free; `leave` gives it back. */
  tryEnter(): boolean {
    if (this.#running >= this.#limits.concurrent) return false;
    this.#running++;
    return true;
  }

  /**
   * Waits for a place; `leave` gives it back.
   * @throws Overflow when the queue is full or the wait is over, and the reason of the cancellation
   */
  enter(cancellation: Cancellation): Promise<void> {
    const { queued, waitMs } = this.#limits;
    if (this.tryEnter()) return Promise.resolve();
    if (this.#waiting.size >= queued) return Promise.reject(new Overflow('too many calls wait'));
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#waiting.delete(waiting);
        clearTimeout(timer);
        cancellation.onCancel(null);
      };
      const waiting: Waiting = {
        go: () => {
          end();
          resolve();
        },
        refuse: (reason) => {
          end();
          reject(reason);
        },
      };
      const timer = setTimeout(() => waiting.refuse(new Overflow('waited too long')), waitMs);
      this.#waiting.add(waiting);
      cancellation.onCancel(waiting.refuse);
    });
  }

  leave(): void {
    const [next] = this.#waiting;
    // The place passes on to the one that has waited longest.
    if (next) next.go();
    else this.#running--;
  }

  /** Sends everybody away who waits. */
  refuseWaiting(reason: unknown): void {
    for (const waiting of [...this.#waiting]) waiting.refuse(reason);
  }
}
