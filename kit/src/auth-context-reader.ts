import { type Caller, type VerifiedContext, verifiedContext } from './auth-context.ts';
import type { Secret } from './secret.ts';

const MAX_REMEMBERED = 10_000;

/**
 * Reads the contexts that the gateway signs for one audience. The gateway sends the same text for every request of a
 * session in 15 seconds: a text that was verified is believed, letter by letter, until it expires. What was refused
 * is not remembered.
 */
export class AuthContextReader {
  readonly #secret: Secret;
  readonly #audience: string;
  readonly #verified = new Map<string, VerifiedContext>();

  constructor(secret: Secret, audience: string) {
    this.#secret = secret;
    this.#audience = audience;
  }

  /** @throws AppError `UNAUTHENTICATED`, as `verifiedContext` does. */
  async read(header: string | string[] | undefined): Promise<Caller> {
    const known = typeof header === 'string' ? this.#verified.get(header) : undefined;
    if (known && Date.now() < known.expiresAt) return known.caller;
    const verified = await verifiedContext(this.#secret, this.#audience, header);
    if (typeof header === 'string') this.#remember(header, verified);
    return verified.caller;
  }

  /** Texts come in the order of their expiry, more or less: the oldest is the first to go. */
  #remember(text: string, verified: VerifiedContext): void {
    this.#verified.delete(text);
    this.#verified.set(text, verified);
    if (this.#verified.size <= MAX_REMEMBERED) return;
    const oldest = this.#verified.keys().next();
    if (!oldest.done) this.#verified.delete(oldest.value);
  }
}
