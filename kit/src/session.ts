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

  /** The signed-in caller. @throws AppError `UNAUTHENTICATED` for an anonymous one. */
  signedIn(): Principal {
    if (!this.caller) throw unauthenticated();
    return this.caller;
  }

  has(scope: string): boolean {
    return this.caller?.scopes.includes(scope) ?? false;
  }

  /** @throws AppError `UNAUTHENTICATED` or `FORBIDDEN` unless the caller has the scope. */
  demand(scope: string): Principal {
    const principal = this.signedIn();
    if (!principal.scopes.includes(scope)) throw forbidden();
    return principal;
  }

  isUser(userId: string): boolean {
    return this.caller?.userId === userId;
  }
}
