import type { Reply } from './lane.ts';
import { percentile } from './statistics.ts';

/** What became of a load. */
export class LoadResult {
  readonly #times = new Map<number, number[]>();
  seconds = 0;
  /** Requests that were due and never found a free connection. */
  unsent = 0;
  /** By how much whoever makes the load was late itself to look at each request, in milliseconds. */
  readonly lateness: number[] = [];

  add({ status, ms }: Reply): void {
    const times = this.#times.get(status);
    if (times) times.push(ms);
    else this.#times.set(status, [ms]);
  }

  /** Times of the answers with these status codes, in milliseconds; of all without any. */
  times(...statuses: readonly number[]): number[] {
    const wanted = statuses.length === 0 ? [...this.#times.keys()] : statuses;
    return wanted.flatMap((status) => this.#times.get(status) ?? []);
  }

  count(...statuses: readonly number[]): number {
    return this.times(...statuses).length;
  }

  p(share: number, ...statuses: readonly number[]): number {
    return percentile(this.times(...statuses), share);
  }

  /** Answers with this status a second. */
  rate(status: number): number {
    return this.count(status) / this.seconds;
  }

  /** How many answers there were of each status. */
  toString(): string {
    return [...this.#times].map(([status, { length }]) => `${length} × ${status || 'nothing'}`).join(', ');
  }
}
