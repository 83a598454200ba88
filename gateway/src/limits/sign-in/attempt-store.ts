/** So many places of a budget of failures that are wanted at once. */
export interface Claim {
  readonly key: string;
  /** Failures that are allowed within the window. */
  readonly limit: number;
  readonly count: number;
}

/** How places that were claimed have ended. */
export interface Settlement {
  readonly key: string;
  /** Places given back. */
  readonly count: number;
  /** Of these, the ones that were failures. */
  readonly failed: number;
}

/** `busy`: others hold places that may come free; `spent`: wait so many milliseconds for this budget. */
export type Verdict =
  | { readonly kind: 'granted' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'spent'; readonly key: string; readonly retryAfterMs: number };

/** Remembers failures, places held by attempts under way, and marks of those who succeeded. */
export interface AttemptStore {
  /** Takes the places of all claims or of none, atomically. */
  claim(claims: readonly Claim[]): Promise<Verdict>;
  settle(settlements: readonly Settlement[], windowMs: number): Promise<void>;
  mark(key: string, keepMs: number): Promise<void>;
  isMarked(key: string): Promise<boolean>;
}

/** Places that nobody has settled are free again this long after the first of them was taken, in milliseconds. */
export const CLAIM_LIFETIME_MS = 30_000;
