import type { Caller, Principal } from './auth-context.ts';
import { forbidden, unauthenticated } from './errors.ts';

/** The caller of one request, asked instead of inspected: resolvers and services never look at tokens. */
export class Session {
  readonly caller: Caller;

  constructor(caller: Caller) {
    this.caller = caller;
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
