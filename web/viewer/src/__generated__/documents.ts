/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GraphDocument } from '@sod/graph/graph-document.ts';
export type ShowCardFragment = { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null };

export type LatestShowsQueryVariables = Exact<{
  first: number;
}>;


export type LatestShowsQuery = { latestShows: { edges: Array<{ node: { description: string | null, maturityRating: string | null, id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null } | null }> } | null };

export const LatestShows: GraphDocument<LatestShowsQuery, LatestShowsQueryVariables> = {
  id: '1dbea2ed0676312afdd64e6281e162eff0fc92f1da9865ac5d3c36a0d4942c14',
  name: 'LatestShows',
  kind: 'query',
};