/** Time as the session sees it, so that tests decide over it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once after so many milliseconds, unless it is cancelled by what it returns. */
  after(delayMs: number, call: () => void): () => void;
}

export const BROWSER_CLOCK: Clock = {
  now: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Share of a token's life after which it is renewed. */
const RENEW_AFTER = 0.8;

/** When to renew a token that lives for so many seconds, in milliseconds from now. */
export function refreshDelayMs(expiresInSeconds: number): number {
  return Math.max(expiresInSeconds * 1_000 * RENEW_AFTER, 1_000);
}

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;

/** Time before the next attempt to renew a session while the service cannot be reached. */
export function backoffMs(attempt: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** attempt, LONGEST_BACKOFF_MS);
}
