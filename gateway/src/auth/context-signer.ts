import { AUTH_CONTEXT_LIFETIME_SECONDS, type Caller, signAuthContext } from '@sod/kit/auth-context';
import type { Secret } from '@sod/kit/secret';

/** A signed context is used again for half of its life, in milliseconds. */
const REUSE_MS = (AUTH_CONTEXT_LIFETIME_SECONDS * 1_000) / 2;
const MAX_REMEMBERED = 10_000;

/** Signs the context of a caller for a subgraph, once for all requests of the same session in 15 seconds. */
export class ContextSigner {
  readonly #secret: Secret;
  readonly #signed = new Map<string, { readonly text: Promise<string>; readonly at: number }>();

  constructor(secret: Secret) {
    this.#secret = secret;
  }

  sign(subgraph: string, caller: Caller): Promise<string> {
    const key = caller
      ? `${subgraph} ${caller.sessionId} ${caller.userId} ${caller.scopes.join(' ')}`
      : subgraph;
    const now = Date.now();
    const known = this.#signed.get(key);
    if (known && now - known.at < REUSE_MS) return known.text;
    const text = signAuthContext(this.#secret, subgraph, caller);
    this.#signed.delete(key);
    this.#signed.set(key, { text, at: now });
    if (this.#signed.size > MAX_REMEMBERED) {
      const oldest = this.#signed.keys().next();
      if (!oldest.done) this.#signed.delete(oldest.value);
    }
    return text;
  }
}
