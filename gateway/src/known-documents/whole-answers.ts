import type { AnswerCaches } from '../cache/answer-caches.ts';
import { LruStore } from '../cache/lru-store.ts';

/** Answers that are kept, and what they take, at the most: they repeat what the caches of subgraphs' answers hold. */
const LIMITS = { entries: 2_000, bytes: 16 * 1024 * 1024 };

/** The whole answer to a request of anybody who is not signed in. */
export interface WholeAnswer {
  readonly text: string;
  /** In milliseconds since 1970. */
  readonly freshUntil: number;
  /** Of the caches, before the answer was made: see {@link AnswerCaches.epoch}. */
  readonly epoch: number;
  /** Made when it is first asked for. */
  etag?: string;
}

/**
 * Keeps whole answers that were made of nothing but fresh public answers in the caches of subgraphs' answers. One
 * goes as soon as any of those could: when it is no longer fresh, when anything changes, and out of contact.
 */
export class WholeAnswers {
  readonly #caches: AnswerCaches;
  readonly #kept = new LruStore<WholeAnswer>(LIMITS, ({ text }) => 2 * text.length);
  readonly #now: () => number;

  constructor(caches: AnswerCaches, now: () => number = Date.now) {
    this.#caches = caches;
    this.#now = now;
  }

  /** To be read before an answer is made. */
  get epoch(): number {
    return this.#caches.epoch;
  }

  /** @returns null for an answer that cannot be used now; else it and for how many whole seconds it is fresh */
  find(key: string): { readonly answer: WholeAnswer; readonly seconds: number } | null {
    const answer = this.#kept.get(key);
    const seconds = answer ? this.secondsLeft(answer) : 0;
    return answer && seconds > 0 ? { answer, seconds } : null;
  }

  /** For how many whole seconds an answer is fresh; 0 when it cannot be used now. */
  secondsLeft({ epoch, freshUntil }: WholeAnswer): number {
    if (epoch !== this.#caches.epoch || !this.#caches.inContact) return 0;
    return Math.max(0, Math.floor((freshUntil - this.#now()) / 1_000));
  }

  keep(key: string, answer: WholeAnswer): void {
    this.#kept.set(key, answer, answer.freshUntil - this.#now());
  }
}
