import { LruStore } from '../cache/lru-store.ts';
import type { Claim, Settlement } from '../limits/sign-in/attempt-store.ts';
import { MemoryAttempts } from '../limits/sign-in/memory-attempts.ts';

/** Sums and claims that are kept at the same time, at the most, and idempotent answers by number and bytes. */
const MAX_SUMS = 100_000;
const MAX_CLAIMS = 100_000;
const MAX_ANSWERS = { entries: 10_000, bytes: 16 * 1024 * 1024 };

/** What the workers of one machine count and keep together where there is no Redis to do it. */
function createMemory(now: () => number) {
  const attempts = new MemoryAttempts(now);
  const sums = new LruStore<number>({ entries: MAX_SUMS, bytes: Number.POSITIVE_INFINITY }, () => 8, now);
  const claims = new LruStore<string>(
    { entries: MAX_CLAIMS, bytes: Number.POSITIVE_INFINITY },
    () => 72,
    now,
  );
  const answers = new LruStore<string>(MAX_ANSWERS, (text) => 2 * text.length, now);
  return {
    claimAttempts: (wanted: readonly Claim[]) => attempts.claim(wanted),
    settleAttempts: (settled: readonly Settlement[], windowMs: number) => attempts.settle(settled, windowMs),
    markSuccess: (key: string, keepMs: number) => attempts.mark(key, keepMs),
    isMarked: (key: string) => attempts.isMarked(key),
    /** Adds to a sum and answers the whole. */
    add: (name: string, count: number, keepMs: number) => {
      const sum = (sums.get(name) ?? 0) + count;
      sums.set(name, sum, keepMs);
      return sum;
    },
    /** True for the one who gets the name; the claim ends by itself after `keepMs` milliseconds. */
    take: (name: string, owner: string, keepMs: number) => {
      if (claims.get(name) !== undefined) return false;
      claims.set(name, owner, keepMs);
      return true;
    },
    release: (name: string, owner: string) => claims.get(name) === owner && claims.delete(name),
    readAnswer: (name: string) => answers.get(name),
    keepAnswer: (name: string, answer: string, keepMs?: number) => answers.set(name, answer, keepMs),
    forgetAnswer: (name: string) => answers.delete(name),
  };
}

type Memory = ReturnType<typeof createMemory>;
export type MemoryAction = keyof Memory;
export type MemoryArguments<Action extends MemoryAction> = Parameters<Memory[Action]>;
export type MemoryAnswer<Action extends MemoryAction> = Awaited<ReturnType<Memory[Action]>>;

/** The primary's side: does what workers ask for, one after the other. */
export class SharedMemory {
  readonly #memory: Readonly<Record<string, (...args: never[]) => unknown>>;

  constructor(now: () => number = Date.now) {
    this.#memory = createMemory(now);
  }

  /** @throws Error for an action that does not exist: the processes are of different versions. */
  async do(action: string, args: readonly unknown[]): Promise<unknown> {
    const act = Object.hasOwn(this.#memory, action) ? this.#memory[action] : undefined;
    if (!act) throw new Error(`There is no ${action} in the shared memory`);
    return act(...(args as never[]));
  }
}
