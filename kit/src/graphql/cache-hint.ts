import type { GraphQLResolveInfo } from 'graphql';

/** What Apollo Server's cache control adds to the argument of resolvers. */
interface CacheControlled {
  readonly cacheControl?: { setCacheHint(hint: { maxAge: number; scope: 'PUBLIC' | 'PRIVATE' }): void };
}

/**
 * Says that a field's value is the same for every caller and may be kept. For fields of which only the resolver
 * knows it; others say so in the schema by `@cacheControl`.
 * @param seconds how long it may be kept
 */
export function sameForEverybody(info: GraphQLResolveInfo & CacheControlled, seconds: number): void {
  info.cacheControl?.setCacheHint({ maxAge: seconds, scope: 'PUBLIC' });
}
