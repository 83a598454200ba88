import type { GraphQLAnswer } from '../subgraph-client/graphql-answer.ts';

/** How long an answer may be kept, in seconds, and whether for everybody: a part of Apollo's overall policy. */
export interface CacheHint {
  readonly maxAge: number;
  readonly scope: 'PUBLIC' | 'PRIVATE';
}

const NOT_CACHEABLE: CacheHint = { maxAge: 0, scope: 'PRIVATE' };

/** The answer's `Cache-Control` as a hint: what is not said is not cacheable, what is not public is private. */
export function cacheHintOf({ headers, hasErrors }: GraphQLAnswer): CacheHint {
  const header = headers['cache-control'];
  if (header === undefined || hasErrors) return NOT_CACHEABLE;
  const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/.exec(header)?.[1];
  if (maxAge === undefined || /no-store|no-cache/.test(header)) return NOT_CACHEABLE;
  const isPublic = /public/.test(header) && !/private/.test(header);
  return { maxAge: Number(maxAge), scope: isPublic ? 'PUBLIC' : 'PRIVATE' };
}
