import type { Caller } from '@sod/kit/auth-context';

/** Something that a caller has to be or to hold. */
export type Demand =
  | { readonly kind: 'signed-in' }
  /** `@requiresScopes`: one of the sets has to be held completely. */
  | { readonly kind: 'scopes'; readonly anyOf: readonly (readonly string[])[] }
  /** Nobody meets it: `@policy`, which nothing here evaluates, and whatever the supergraph does not know. */
  | { readonly kind: 'never' };

/** A demand of one supergraph; equal demands are one object with one `id`. */
export type Requirement = Demand & { readonly id: number };

/** An anonymous caller meets nothing: a scope is always somebody's. */
export function meets(caller: Caller, demand: Demand): boolean {
  if (!caller) return false;
  switch (demand.kind) {
    case 'signed-in':
      return true;
    case 'scopes':
      return demand.anyOf.some((all) => all.every((scope) => caller.scopes.includes(scope)));
    case 'never':
      return false;
  }
}
