import {
  type AttemptStore,
  CLAIM_LIFETIME_MS,
  type Claim,
  type Settlement,
  type Verdict,
} from './attempt-store.ts';

const MAX_KEYS = 100_000;

interface Budget {
  failures: number;
  /** When the failures are forgotten, in milliseconds since the epoch. */
  expiresAt: number;
  held: number;
  heldUntil: number;
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MAX_KEYS) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}

/** One gateway's own memory of attempts. */
export class MemoryAttempts implements AttemptStore {
  readonly #now: () => number;
  readonly #budgets = new Map<string, Budget>();
  readonly #marks = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async claim(claims: readonly Claim[]): Promise<Verdict> {
    const now = this.#now();
    let busy = false;
    for (const { key, limit, count } of claims) {
      const { failures, held, expiresAt } = this.#budget(key, now);
      if (failures + count > limit) {
        return { kind: 'spent', key, retryAfterMs: Math.max(1_000, expiresAt - now) };
      }
      if (failures + held + count > limit) busy = true;
    }
    if (busy) return { kind: 'busy' };
    for (const { key, count } of claims) {
      const budget = this.#budget(key, now);
      if (budget.held === 0) budget.heldUntil = now + CLAIM_LIFETIME_MS;
      budget.held += count;
      remember(this.#budgets, key, budget);
    }
    return { kind: 'granted' };
  }

  async settle(settlements: readonly Settlement[], windowMs: number): Promise<void> {
    const now = this.#now();
    for (const { key, count, failed } of settlements) {
      const budget = this.#budget(key, now);
      budget.held = Math.max(0, budget.held - count);
      if (failed > 0) {
        if (budget.failures === 0) budget.expiresAt = now + windowMs;
        budget.failures += failed;
      }
      if (budget.failures === 0 && budget.held === 0) this.#budgets.delete(key);
      else remember(this.#budgets, key, budget);
    }
  }

  async mark(key: string, keepMs: number): Promise<void> {
    remember(this.#marks, key, this.#now() + keepMs);
  }

  async isMarked(key: string): Promise<boolean> {
    return (this.#marks.get(key) ?? 0) > this.#now();
  }

  #budget(key: string, now: number): Budget {
    const known = this.#budgets.get(key) ?? { failures: 0, expiresAt: 0, held: 0, heldUntil: 0 };
    return {
      failures: known.expiresAt > now ? known.failures : 0,
      expiresAt: known.expiresAt,
      held: known.heldUntil > now ? known.held : 0,
      heldUntil: known.heldUntil,
    };
  }
}
