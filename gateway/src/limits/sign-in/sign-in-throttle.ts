import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptStore, Claim, Settlement, Verdict } from './attempt-store.ts';
import { SpentBudgets } from './spent-budgets.ts';

/** Failures that are allowed within the window; 0 sets no limit. */
export interface SignInLimits {
  readonly windowMs: number;
  /** For one account from one address. */
  readonly perAccountAndAddress: number;
  /** For one address over all accounts. */
  readonly perAddress: number;
  /** For one account from addresses that never signed in to it. */
  readonly perAccount: number;
  /** New accounts from one address. */
  readonly registrationsPerAddress: number;
}

/** Something that costs a password check or hash. */
export interface Attempt {
  readonly kind: 'login' | 'register' | 'changePassword';
  /** Email address or user id; null when the operation names none. */
  readonly account: string | null;
  readonly address: string;
}

/** `unmade`: it came to no check, so that nothing is counted. */
export type Outcome = 'success' | 'failure' | 'unmade';

/** Attempts that may be made; each has to be settled. */
export interface Admission {
  settle(outcomes: readonly Outcome[]): Promise<void>;
}

/** An address that has signed in to an account counts as known to it for this time, in milliseconds. */
const KNOWN_MS = 90 * 24 * 60 * 60 * 1_000;
/** Longest wait for a place that others hold, and most who wait at a time; beyond, they are refused. */
const MAX_WAIT_MS = 3_000;
const MAX_WAITING = 200;
const WAIT_STEP_MS = 25;
/** What those are told to wait, in milliseconds. */
const BUSY_MS = 1_000;

type Spent = Extract<Verdict, { kind: 'spent' }>;

/**
 * Bounds how many passwords can be tried. Places are taken before the check and given back when it succeeded, so
 * that attempts in parallel cannot pass together. Failures of strangers cannot lock an owner out: the limit of an
 * account over all addresses does not bind an address that has signed in to it before.
 */
export class SignInThrottle {
  readonly #store: AttemptStore;
  readonly #limits: SignInLimits;
  readonly #secret: string;
  readonly #spent: SpentBudgets;
  #waiting = 0;
  #refused = 0;

  /** @param options.secret keys the hashes under which accounts and addresses are stored */
  constructor(options: { store: AttemptStore; limits: SignInLimits; secret: string; now?: () => number }) {
    this.#store = options.store;
    this.#limits = options.limits;
    this.#secret = options.secret;
    this.#spent = new SpentBudgets(options.now);
  }

  /** Requests that were refused since the start. */
  get refused(): number {
    return this.#refused;
  }

  /**
   * Whole seconds for which an attempt is known to be refused, 0 when that is not known: a look that costs little, for
   * before anything of a request is read, and again when its account has been.
   */
  knownWait(kind: 'login' | 'register', address: string, account?: string): number {
    return this.#refusal(this.#spent.waitFor(this.#boundKeys(kind, address, account)));
  }

  /** @returns whole seconds to wait when not all attempts may be made; then nothing is counted. */
  async admit(attempts: readonly Attempt[]): Promise<Admission | number> {
    const claimed = await Promise.all(attempts.map((attempt) => this.#budgets(attempt)));
    const claims = merged(claimed.flat());
    if (claims.length > 0) {
      const wait = await this.#claim(claims);
      if (wait > 0) return this.#refusal(wait);
    }
    return { settle: (outcomes) => this.#settle(attempts, claimed, outcomes) };
  }

  #refusal(waitMs: number): number {
    if (waitMs > 0) this.#refused += 1;
    return Math.ceil(waitMs / 1_000);
  }

  /** @returns milliseconds to wait; 0 when the places are taken. */
  async #claim(claims: readonly Claim[]): Promise<number> {
    const known = this.#spent.waitFor(claims.map(({ key }) => key));
    if (known > 0) return known;
    const startedAt = performance.now();
    this.#waiting += 1;
    try {
      for (;;) {
        const verdict = await this.#store.claim(claims);
        if (verdict.kind === 'granted') return 0;
        if (verdict.kind === 'spent') return this.#noteSpent(verdict, claims);
        if (this.#waiting > MAX_WAITING || performance.now() - startedAt > MAX_WAIT_MS) return BUSY_MS;
        await sleep(WAIT_STEP_MS);
      }
    } finally {
      this.#waiting -= 1;
    }
  }

  #noteSpent({ key, retryAfterMs }: Spent, claims: readonly Claim[]): number {
    // Fewer places than were wanted may still be free.
    if (claims.find((claim) => claim.key === key)?.count === 1) this.#spent.note(key, retryAfterMs);
    return retryAfterMs;
  }

  async #settle(
    attempts: readonly Attempt[],
    claimed: readonly (readonly Claim[])[],
    outcomes: readonly Outcome[],
  ): Promise<void> {
    const settlements = new Map<string, Settlement>();
    for (const [index, claims] of claimed.entries()) {
      const counts =
        attempts[index]?.kind === 'register' ? outcomes[index] !== 'unmade' : outcomes[index] === 'failure';
      for (const { key, count } of claims) {
        const { count: before = 0, failed = 0 } = settlements.get(key) ?? {};
        settlements.set(key, { key, count: before + count, failed: failed + (counts ? count : 0) });
      }
    }
    if (settlements.size > 0) await this.#store.settle([...settlements.values()], this.#limits.windowMs);
    const known = attempts.filter((_, index) => outcomes[index] === 'success');
    await Promise.all(known.map((attempt) => this.#store.mark(this.#knownKey(attempt), KNOWN_MS)));
  }

  async #budgets(attempt: Attempt): Promise<Claim[]> {
    const { kind, address, account } = attempt;
    const { perAccount, perAccountAndAddress, perAddress, registrationsPerAddress } = this.#limits;
    const who = account ?? '';
    if (kind === 'changePassword') return this.#claims([['own', [who], perAccountAndAddress]]);
    if (kind === 'register') {
      return this.#claims([
        ['register-account', [who, address], perAccountAndAddress],
        ['register-address', [address], registrationsPerAddress],
      ]);
    }
    const bound = this.#claims([
      ['pair', [who, address], perAccountAndAddress],
      ['address', [address], perAddress],
    ]);
    // Whoever is refused anyway need not be looked up.
    if (perAccount === 0 || this.#spent.waitFor(bound.map(({ key }) => key)) > 0) return bound;
    if (await this.#store.isMarked(this.#knownKey(attempt))) return bound;
    return [...bound, ...this.#claims([['account', [who], perAccount]])];
  }

  /** Keys of the budgets that bind everyone at this address. */
  *#boundKeys(kind: 'login' | 'register', address: string, account?: string): Generator<string> {
    const prefix = kind === 'login' ? '' : 'register-';
    yield this.#key(`${prefix}address`, [address]);
    if (account !== undefined)
      yield this.#key(kind === 'login' ? 'pair' : 'register-account', [account, address]);
  }

  #claims(budgets: readonly (readonly [string, readonly string[], number])[]): Claim[] {
    return budgets
      .filter(([, , limit]) => limit > 0)
      .map(([name, parts, limit]) => ({ key: this.#key(name, parts), limit, count: 1 }));
  }

  #knownKey({ account, address }: Attempt): string {
    return this.#key('known', [account ?? '', address]);
  }

  #key(name: string, parts: readonly string[]): string {
    const hash = createHmac('sha256', this.#secret)
      .update(JSON.stringify([name, ...parts]))
      .digest('base64url');
    return `${name}:${hash.slice(0, 32)}`;
  }
}

function merged(claims: readonly Claim[]): Claim[] {
  const byKey = new Map<string, Claim>();
  for (const claim of claims) {
    byKey.set(claim.key, { ...claim, count: claim.count + (byKey.get(claim.key)?.count ?? 0) });
  }
  return [...byKey.values()];
}
