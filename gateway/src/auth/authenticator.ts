import type { Caller } from '@sod/kit/auth-context';
import { AppError, serviceUnavailable } from '@sod/kit/errors';
import { type AccessToken, InvalidToken, verifyAccessToken } from './access-token.ts';
import { type KeySet, KeysUnavailable } from './key-set.ts';
import type { Revocations } from './revocations.ts';

/** Tokens whose check is remembered, at the most. */
const MAX_REMEMBERED = 10_000;
/** A remembered check is done again after this time, in milliseconds (contract, section 5: one minute). */
const REMEMBER_MS = 60_000;

/** The one answer to every token that is not acceptable: it tells nothing about why. */
export function invalidToken(): AppError {
  return new AppError('UNAUTHENTICATED', 'The access token is not valid. Sign in again.');
}

/** Where tokens come from. While none is known, every token is refused. */
export interface TokenIssuer {
  readonly keys: KeySet;
  readonly revocations: Revocations;
  readonly issuer: string;
  readonly audience: string;
  known(): boolean;
}

interface Remembered {
  readonly token: AccessToken;
  readonly checkedAt: number;
}

/** Finds out who sent a request by its `Authorization` header. */
export class Authenticator {
  readonly #issuer: TokenIssuer | null;
  readonly #now: () => number;
  readonly #remembered = new Map<string, Remembered>();

  constructor(options: { issuer: TokenIssuer | null; now?: () => number }) {
    this.#issuer = options.issuer;
    this.#now = options.now ?? Date.now;
  }

  /**
   * @returns null for a request without the header.
   * @throws AppError `UNAUTHENTICATED` for a token that is not acceptable, `SERVICE_UNAVAILABLE` when it can be
   * neither accepted nor refused because the issuer does not answer.
   */
  async authenticate(header: string | undefined): Promise<Caller> {
    if (header === undefined) return null;
    const match = /^(?:Bearer|Token) (\S+)$/i.exec(header);
    if (!match?.[1] || !this.#issuer?.known()) throw invalidToken();
    const { revocations } = this.#issuer;
    const { token, seen } = await this.#check(match[1]);
    const knowledge = revocations.knowledge();
    if (revocations.isRevoked(token.principal.sessionId, token.version)) throw invalidToken();
    if (knowledge === 'current' || (knowledge === 'recent' && seen)) return token.principal;
    await revocations.refresh();
    if (revocations.knowledge() !== 'current') throw serviceUnavailable('users');
    if (revocations.isRevoked(token.principal.sessionId, token.version)) throw invalidToken();
    return token.principal;
  }

  async #check(text: string): Promise<{ token: AccessToken; seen: boolean }> {
    const now = this.#now();
    const remembered = this.#remembered.get(text);
    if (remembered && now - remembered.checkedAt <= REMEMBER_MS) {
      if (remembered.token.expiresAt * 1_000 <= now) throw invalidToken();
      return { token: remembered.token, seen: true };
    }
    const token = await this.#verify(text);
    this.#remembered.delete(text);
    this.#remembered.set(text, { token, checkedAt: now });
    if (this.#remembered.size > MAX_REMEMBERED) {
      const oldest = this.#remembered.keys().next();
      if (!oldest.done) this.#remembered.delete(oldest.value);
    }
    return { token, seen: remembered !== undefined };
  }

  async #verify(text: string): Promise<AccessToken> {
    if (!this.#issuer) throw invalidToken();
    const { keys, issuer, audience } = this.#issuer;
    try {
      return await verifyAccessToken(text, { getKey: keys.getKey, issuer, audience });
    } catch (error) {
      if (error instanceof InvalidToken) throw invalidToken();
      if (error instanceof KeysUnavailable) throw serviceUnavailable('users', { cause: error });
      throw error;
    }
  }
}
