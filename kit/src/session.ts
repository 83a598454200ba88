import type { Caller, Principal } from './auth-context.ts';
import { forbidden, unauthenticated } from './errors.ts';
import { type RequestOrigin, UNKNOWN_ORIGIN } from './request-origin.ts';

/** Who did something, from where and in which request: what an audit event keeps of it. */
export interface Trace {
  readonly actorId: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

/** The caller of one request, asked instead of inspected: resolvers and services never look at tokens. */
export class Session {
  readonly caller: Caller;
  readonly origin: RequestOrigin;

  constructor(caller: Caller, origin: RequestOrigin = UNKNOWN_ORIGIN) {
    this.caller = caller;
    this.origin = origin;
  }

  get trace(): Trace {
    const { address, requestId } = this.origin;
    return { actorId: this.caller?.userId ?? null, address, requestId };
  }

  /** The person who is signed in. @throws AppError `UNAUTHENTICATED` for nobody, `FORBIDDEN` for a program. */
  signedIn(): Principal {
    const principal = this.#authenticated();
    if (principal.machine) throw forbidden();
    return principal;
  }

  has(scope: string): boolean {
    return this.caller?.scopes.includes(scope) ?? false;
  }

  /** The caller, person or program. @throws AppError `UNAUTHENTICATED` or `FORBIDDEN` without the scope. */
  demand(scope: string): Principal {
    const principal = this.#authenticated();
    if (!principal.scopes.includes(scope)) throw forbidden();
    return principal;
  }

  isUser(userId: string): boolean {
    return this.caller?.userId === userId && !this.caller.machine;
  }

  #authenticated(): Principal {
    if (!this.caller) throw unauthenticated();
    return this.caller;
  }
}
