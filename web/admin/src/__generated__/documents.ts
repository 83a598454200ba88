/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GraphDocument } from '@sod/graph/graph-document.ts';
export type ReviewQueueQueryVariables = Exact<{
  first: number;
}>;


export type ReviewQueueQuery = { shows: { edges: Array<{ node: { id: string, title: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export const ReviewQueue: GraphDocument<ReviewQueueQuery, ReviewQueueQueryVariables> = {
  id: '91d744e9fea25cf879a3ec82defe57886f53ac8eeb5d491efe2de65f8a1da832',
  name: 'ReviewQueue',
  kind: 'query',
};