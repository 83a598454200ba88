/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GraphDocument } from '@sod/graph/graph-document.ts';
/** A change of the own password. */
export type ChangePasswordInput = {
  /** The password as it is now. */
  currentPassword: string;
  /** 8 to 128 characters, not one of the commonest passwords, not the current one. */
  newPassword: string;
};

export type AccountQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountQuery = { me: { id: string, username: string, email: string | null, createdAt: string, sessions: Array<{ id: string, device: string | null, createdAt: string, lastUsedAt: string, current: boolean }> | null } | null };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: boolean };

export type EndSessionMutationVariables = Exact<{
  id: string;
}>;


export type EndSessionMutation = { endSession: { id: string } | null };

export type DeleteAccountMutationVariables = Exact<{
  id: string;
}>;


export type DeleteAccountMutation = { deleteUser: { id: string } | null };

export type ShowCardFragment = { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null };

export type CardPageFragment = { edges: Array<{ cursor: string, node: { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type LatestShowsQueryVariables = Exact<{
  first: number;
}>;


export type LatestShowsQuery = { latestShows: { edges: Array<{ node: { description: string | null, maturityRating: string | null, language: string | null, id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null } | null }> } | null };

export type ShowsOfGenreQueryVariables = Exact<{
  genre: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ShowsOfGenreQuery = { shows: { edges: Array<{ cursor: string, node: { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FoundShowsQueryVariables = Exact<{
  search: string;
  first: number;
  after?: string | null | undefined;
}>;


export type FoundShowsQuery = { shows: { edges: Array<{ cursor: string, node: { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ContinueWatchingQueryVariables = Exact<{
  first: number;
}>;


export type ContinueWatchingQuery = { me: { id: string, continueWatching: { edges: Array<{ node: { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, progress: { positionSeconds: number } | null } | null }> } | null } | null };

export type MyListQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyListQuery = { me: { id: string, myList: { edges: Array<{ cursor: string, node: { id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type GenresQueryVariables = Exact<{ [key: string]: never; }>;


export type GenresQuery = { genres: Array<string> | null };

export type ShowDetailsQueryVariables = Exact<{
  id: string;
}>;


export type ShowDetailsQuery = { show: { description: string | null, maturityRating: string | null, language: string | null, id: string, title: string, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, addedBy: { id: string, username: string } | null } | null };

export type ShowForViewerQueryVariables = Exact<{
  id: string;
}>;


export type ShowForViewerQuery = { show: { id: string, inMyList: boolean | null, progress: { positionSeconds: number, completed: boolean } | null } | null };

export type AddToMyListMutationVariables = Exact<{
  showId: string;
}>;


export type AddToMyListMutation = { addToMyList: { id: string, inMyList: boolean | null } | null };

export type RemoveFromMyListMutationVariables = Exact<{
  showId: string;
}>;


export type RemoveFromMyListMutation = { removeFromMyList: { id: string, inMyList: boolean | null } | null };

export type PlaybackQueryVariables = Exact<{
  id: string;
}>;


export type PlaybackQuery = { show: { id: string, title: string, posterURL: string | null, genres: Array<string>, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, progress: { positionSeconds: number, completed: boolean } | null } | null };

export type SaveProgressMutationVariables = Exact<{
  showId: string;
  positionSeconds: number;
}>;


export type SaveProgressMutation = { saveProgress: { positionSeconds: number, completed: boolean } | null };

export const Account: GraphDocument<AccountQuery, AccountQueryVariables> = {
  id: '4e851897f745cd4158229e56b13ad83e89eb52b6b2823f1e9f50ded68754734e',
  name: 'Account',
  kind: 'query',
};

export const AddToMyList: GraphDocument<AddToMyListMutation, AddToMyListMutationVariables> = {
  id: '4908312021a113f99ff76063977cc4f565abe7abb2ad58259e0fdb5f6e17dcfa',
  name: 'AddToMyList',
  kind: 'mutation',
};

export const ChangePassword: GraphDocument<ChangePasswordMutation, ChangePasswordMutationVariables> = {
  id: 'c369348d4deceeaa021497d4efad828525b7ca3f6331f80085a4e9c6c06812da',
  name: 'ChangePassword',
  kind: 'mutation',
};

export const ContinueWatching: GraphDocument<ContinueWatchingQuery, ContinueWatchingQueryVariables> = {
  id: '08968cedb91c2eded13d7e58a50c5989fee4d5257bad3d0f885bb5e9938f336e',
  name: 'ContinueWatching',
  kind: 'query',
};

export const DeleteAccount: GraphDocument<DeleteAccountMutation, DeleteAccountMutationVariables> = {
  id: 'e9e79cd4ac0f53026dca75a614ee4a62563eb6b9a9f8dab52ee1af016628b011',
  name: 'DeleteAccount',
  kind: 'mutation',
};

export const EndSession: GraphDocument<EndSessionMutation, EndSessionMutationVariables> = {
  id: '0df2695ea0167851438b334d31a19a5015d97b48ade62f24169368aff4307753',
  name: 'EndSession',
  kind: 'mutation',
};

export const FoundShows: GraphDocument<FoundShowsQuery, FoundShowsQueryVariables> = {
  id: '3d88f21c035346b4e4bf4555526f3f7bb5c07e4639caa83588bd2839221c56eb',
  name: 'FoundShows',
  kind: 'query',
};

export const Genres: GraphDocument<GenresQuery, GenresQueryVariables> = {
  id: '1f73dfabcda1bfc1f6634c013bc1bb9153bf640eb2e3a3294f2ff56af7142492',
  name: 'Genres',
  kind: 'query',
};

export const LatestShows: GraphDocument<LatestShowsQuery, LatestShowsQueryVariables> = {
  id: 'b464560b8228b25ecb144b04e22d0c84f5ab47028ad63c3b703d26c947195e4e',
  name: 'LatestShows',
  kind: 'query',
};

export const MyList: GraphDocument<MyListQuery, MyListQueryVariables> = {
  id: 'bbb2b7e145ee123c6e426e3cb2c7fd6f025db0aeb25b32692763d0c3cd625c4d',
  name: 'MyList',
  kind: 'query',
};

export const Playback: GraphDocument<PlaybackQuery, PlaybackQueryVariables> = {
  id: '298dd774aac5138dbcbf6b11513c605b08f3c3ef0962f2651fba7ad691401597',
  name: 'Playback',
  kind: 'query',
};

export const RemoveFromMyList: GraphDocument<RemoveFromMyListMutation, RemoveFromMyListMutationVariables> = {
  id: '0b878886ca9018d4c799ccba860badfe8ceb0c9cba73bfc488d813f6a0d95090',
  name: 'RemoveFromMyList',
  kind: 'mutation',
};

export const SaveProgress: GraphDocument<SaveProgressMutation, SaveProgressMutationVariables> = {
  id: '08bb127c262d0330a3848722d0a4850044805cd51fa27262236b7b1158a8e495',
  name: 'SaveProgress',
  kind: 'mutation',
};

export const ShowDetails: GraphDocument<ShowDetailsQuery, ShowDetailsQueryVariables> = {
  id: '2dfb0a7e2fd1a814b31e068560655242af0cf558ebcd17e2e3e12822b590f0a5',
  name: 'ShowDetails',
  kind: 'query',
};

export const ShowForViewer: GraphDocument<ShowForViewerQuery, ShowForViewerQueryVariables> = {
  id: 'a4bc4d0eaa914db19598a3fad47ad56a531119fa32f1b1b97295b6f6590aafa5',
  name: 'ShowForViewer',
  kind: 'query',
};

export const ShowsOfGenre: GraphDocument<ShowsOfGenreQuery, ShowsOfGenreQueryVariables> = {
  id: '5f663a43219dcc38a76ded1fb5b183c25970af7f6be7b155169b662961443aeb',
  name: 'ShowsOfGenre',
  kind: 'query',
};