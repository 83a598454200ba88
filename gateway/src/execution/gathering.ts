import type { Execution } from './execution.ts';
import type { PreparedFetch } from './fetch.ts';

/**
 * Longest time that fetches wait for one another, in milliseconds. What they wait for may be a subgraph that is
 * silent, whose deadline is far longer; it is much more than a busy event loop keeps the answers of one level apart.
 */
const MAX_WAIT_MS = 100;

/** A fetch that waits for others, with its number in their group. */
export interface Waiting {
  readonly member: number;
  readonly fetch: PreparedFetch;
}

/** The fetches of a group that have come so far in one execution. */
export class Gathering {
  readonly #send: (waiting: readonly Waiting[]) => Promise<void>;
  #awaited: number;
  #waiting: Waiting[] = [];
  #sent = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param count how many are to come
   * @param send takes what has come; it never rejects
   */
  constructor(count: number, send: (waiting: readonly Waiting[]) => Promise<void>) {
    this.#awaited = count;
    this.#send = send;
  }

  /** Takes the news that one has nothing to ask, or goes by itself. */
  leaveOut(): void {
    this.#awaited--;
    if (this.#awaited === 0) this.#flush();
  }

  /** Resolves when the fetch has been answered. */
  add(waiting: Waiting): Promise<void> {
    const { promise } = this.#sent;
    this.#waiting.push(waiting);
    this.#awaited--;
    if (this.#awaited === 0) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), MAX_WAIT_MS);
    return promise;
  }

  /** Nobody waits any more. */
  abandon(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { resolve } = this.#sent;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#sent = Promise.withResolvers<void>();
    if (waiting.length === 0) return;
    void this.#send(waiting).then(resolve);
  }
}

/** Ends all waiting in an execution that has failed. */
export function abandonGatherings({ gatherings }: Execution): void {
  for (const gathering of gatherings.values()) gathering.abandon();
}
