import type { Peers } from '../../workers/peers.ts';
import type { AttemptStore, Claim, Settlement, Verdict } from './attempt-store.ts';

/** The memory of attempts that the workers of one machine share; a primary that is stuck leaves each its own. */
export class SharedAttempts implements AttemptStore {
  readonly #peers: Peers;
  readonly #fallback: AttemptStore;

  constructor(options: { peers: Peers; fallback: AttemptStore }) {
    this.#peers = options.peers;
    this.#fallback = options.fallback;
  }

  async claim(claims: readonly Claim[]): Promise<Verdict> {
    const done = await this.#peers.ask('claimAttempts', claims);
    return done ? done.answer : this.#fallback.claim(claims);
  }

  async settle(settlements: readonly Settlement[], windowMs: number): Promise<void> {
    const done = await this.#peers.ask('settleAttempts', settlements, windowMs);
    if (!done) await this.#fallback.settle(settlements, windowMs);
  }

  async mark(key: string, keepMs: number): Promise<void> {
    const done = await this.#peers.ask('markSuccess', key, keepMs);
    if (!done) await this.#fallback.mark(key, keepMs);
  }

  async isMarked(key: string): Promise<boolean> {
    const done = await this.#peers.ask('isMarked', key);
    return done ? done.answer : this.#fallback.isMarked(key);
  }
}
