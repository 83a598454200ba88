import type { Logger } from '@sod/kit/logger';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** The keys are fetched again when they are this old, in milliseconds. */
const MAX_AGE_MS = 60_000;
/** An unknown `kid` causes a fetch at most this often, in milliseconds, however many tokens bring one. */
const COOLDOWN_MS = 5_000;

/** The keys cannot be had and never could: tokens can be neither accepted nor called wrong. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * The issuer's public keys. They refresh by age and when a token names an unknown `kid`; while the issuer does
 * not answer, the last good set is used.
 */
export class KeySet {
  readonly #fetchKeys: () => Promise<JSONWebKeySet>;
  readonly #logger: Logger;
  readonly #now: () => number;
  #resolve: JWTVerifyGetKey | null = null;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #pending: Promise<void> | null = null;

  constructor(options: { fetchKeys: () => Promise<JSONWebKeySet>; logger: Logger; now?: () => number }) {
    this.#fetchKeys = options.fetchKeys;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** Finds the key of a token, as jose asks for it. @throws KeysUnavailable; JWKSNoMatchingKey of jose. */
  readonly getKey: JWTVerifyGetKey = async (header, token) => {
    const stale = this.#now() - this.#fetchedAt > MAX_AGE_MS;
    if (!this.#resolve || (stale && this.#mayTry())) await this.#refresh();
    if (!this.#resolve) throw new KeysUnavailable('the keys of the issuer cannot be fetched');
    try {
      return await this.#resolve(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.#mayTry()) throw error;
      await this.#refresh();
      return this.#resolve(header, token);
    }
  };

  #mayTry(): boolean {
    return this.#now() - this.#triedAt > COOLDOWN_MS;
  }

  async #refresh(): Promise<void> {
    this.#pending ??= this.#load().finally(() => {
      this.#pending = null;
    });
    await this.#pending;
  }

  async #load(): Promise<void> {
    this.#triedAt = this.#now();
    try {
      this.#resolve = createLocalJWKSet(await this.#fetchKeys());
      this.#fetchedAt = this.#now();
    } catch (error) {
      this.#logger.warn({ err: error }, 'the keys of the issuer could not be fetched');
    }
  }
}
