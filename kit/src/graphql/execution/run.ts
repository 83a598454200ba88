import type { GraphQLError, GraphQLFieldResolver } from 'graphql';
import type { CachePolicy } from './cache-policy.ts';
import type { ResolveInfo } from './resolve-info.ts';

/** A place in the answer, as `GraphQLResolveInfo` has it. */
export interface Path {
  readonly prev: Path | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
}

export type Variables = Readonly<Record<string, unknown>>;

/** What one execution knows and gathers. */
export interface Run {
  readonly context: unknown;
  readonly variables: Variables;
  readonly errors: RunErrors;
  /** Of the whole answer, by what the schema says. */
  readonly policy: CachePolicy;
  /** Fields that were resolved: what they say of the answer counts when it is complete. */
  readonly resolved: ResolveInfo[];
}

export type Resolver = GraphQLFieldResolver<unknown, unknown>;

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** Errors by their places: below a place that has become null, nothing counts any more. */
export class RunErrors {
  readonly list: GraphQLError[] = [];
  readonly #places = new Set<Path | undefined>();

  /** @param place of what becomes null; undefined when that is the whole answer */
  add(error: GraphQLError, place: Path | undefined): void {
    for (let path = place; path !== undefined; path = path.prev) if (this.#places.has(path)) return;
    if (this.#places.has(undefined)) return;
    this.#places.add(place);
    this.list.push(error);
  }
}
