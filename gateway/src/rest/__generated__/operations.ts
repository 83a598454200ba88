/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a new show is made of. */
export type CreateShowInput = {
  /** Address of the MPEG-DASH manifest. At least one of the two source addresses is required. */
  dashSrcVideoURL?: string | null | undefined;
  /** What the show is about, at most 5,000 characters. */
  description?: string | null | undefined;
  /** Length of the video in whole seconds, 1 to 604,800. */
  durationSeconds?: number | null | undefined;
  /** At most 10 genres of 1 to 40 characters each; repeated ones count once. */
  genres?: Array<string> | null | undefined;
  /** Address of the HLS multivariant playlist. At least one of the two source addresses is required. */
  hlsSrcVideoURL?: string | null | undefined;
  /** Spoken language as a BCP 47 tag. */
  language?: string | null | undefined;
  /** Age rating, 1 to 20 characters. */
  maturityRating?: string | null | undefined;
  /** Address of a still picture that stands for the show. */
  posterURL?: string | null | undefined;
  /** Year of first release, 1888 to 2100. */
  releaseYear?: number | null | undefined;
  /** Name of the show, 1 to 200 characters. */
  title: string;
};

/** An account made by an admin. */
export type CreateUserInput = {
  /** Whether the user may sign in. */
  active?: boolean | null | undefined;
  /** Whether the user runs the catalogue. */
  admin?: boolean | null | undefined;
  /** Email address of at most 254 characters, unique in any letter case. */
  email: string;
  /** 8 to 128 characters, not one of the commonest passwords. */
  password: string;
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username: string;
};

/** Why the pipeline gave up on a video. */
export type IngestErrorInput = {
  /** Where to read more, 1 to 2,048 characters. */
  details?: string | null | undefined;
  /** What it said, 1 to 2,000 characters. */
  message: string;
  /** The step that failed, 1 to 200 characters. */
  stage?: string | null | undefined;
};

/** What a message of the pipeline led to. */
export type IngestOutcome =
  /** The job was opened or changed, and no show was. */
  | 'JOB_RECORDED'
  /** Everything was known, or out of date: nothing changed. */
  | 'NOTHING_NEW'
  /** A show was made; it waits for review. */
  | 'SHOW_CREATED'
  /** The show was deleted by somebody; it is not made again. */
  | 'SHOW_IS_GONE'
  /** The show was there; addresses that nobody had changed were renewed. */
  | 'SHOW_REFRESHED';

/** What the transcoding pipeline says of a video. */
export type IngestShowInput = {
  /** When the pipeline was done. Of two successes, what the later one says of the media holds. */
  endedAt?: string | null | undefined;
  /** Why the pipeline gave up; required with `FAILED`, refused with anything else. */
  error?: IngestErrorInput | null | undefined;
  /** The pipeline's own name for the video, 1 to 128 of the characters `A-Z a-z 0-9 . _ @ + = -`. */
  guid: string;
  /** The media and the first text of the show; required with `COMPLETE`, refused with anything else. */
  show?: CreateShowInput | null | undefined;
  /** Name of the bucket or folder that the file was uploaded to, 1 to 255 characters. */
  sourceBucket?: string | null | undefined;
  /** Name of the uploaded file within it, at most 1,024 bytes of UTF-8. */
  sourceVideo?: string | null | undefined;
  /** When the pipeline began. */
  startedAt?: string | null | undefined;
  /** How far the video has come. */
  status: IngestStatus;
};

/** How far a video has come in the transcoding pipeline. */
export type IngestStatus =
  /** It is published: there is a show, unless somebody deleted that. */
  | 'COMPLETE'
  /** The pipeline gave up; a later success heals it. */
  | 'FAILED'
  /** The pipeline works on it. */
  | 'INGESTING';

/** What a user signs in with. */
export type LoginInput = {
  /** The account's email address, in any letter case. */
  email: string;
  /** The account's password. */
  password: string;
};

/** What a new account is made of. */
export type RegisterInput = {
  /** Email address of at most 254 characters, unique in any letter case. */
  email: string;
  /** 8 to 128 characters, not one of the commonest passwords. */
  password: string;
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username: string;
};

/** Narrows a list of shows. Conditions that are left out do not apply; those given must all hold. */
export type ShowFilter = {
  /** A genre, exactly as shows carry it, for example `Drama`. */
  genre?: string | null | undefined;
  /** Text of 1 to 100 characters that the title or the description contains, in any letter case. */
  search?: string | null | undefined;
  /** States to include. Without it, `AVAILABLE` alone; any other state is for reviewers (scope `shows:review`). */
  states?: Array<ShowState> | null | undefined;
};

/** Where a show stands in its life: waiting for review, available to viewers, rejected or archived. */
export type ShowState =
  /** Taken out of the catalogue. It can be submitted for review again. */
  | 'ARCHIVED'
  /** Approved: every viewer can find and watch it. */
  | 'AVAILABLE'
  /** New, or sent back: a reviewer has to look at it. Viewers cannot see it. */
  | 'PENDING_REVIEW'
  /** Refused by a reviewer, who gave a reason. It can be submitted again or archived. */
  | 'REJECTED';

/** What to change of a show. A field that is left out stays; `null` clears an optional field. */
export type UpdateShowInput = {
  /** Address of the MPEG-DASH manifest. One of the two source addresses has to remain. */
  dashSrcVideoURL?: string | null | undefined;
  /** What the show is about, at most 5,000 characters. */
  description?: string | null | undefined;
  /** Length of the video in whole seconds, 1 to 604,800. */
  durationSeconds?: number | null | undefined;
  /** At most 10 genres of 1 to 40 characters each; `null` clears them. */
  genres?: Array<string> | null | undefined;
  /** Address of the HLS multivariant playlist. One of the two source addresses has to remain. */
  hlsSrcVideoURL?: string | null | undefined;
  /** Spoken language as a BCP 47 tag. */
  language?: string | null | undefined;
  /** Age rating, 1 to 20 characters. */
  maturityRating?: string | null | undefined;
  /** Address of a still picture that stands for the show. */
  posterURL?: string | null | undefined;
  /** Year of first release, 1888 to 2100. */
  releaseYear?: number | null | undefined;
  /** Name of the show, 1 to 200 characters; it cannot be cleared. */
  title?: string | null | undefined;
};

/** What to change of an account. A field that is left out stays. */
export type UpdateUserInput = {
  /** Whether the user may sign in; admins only. False ends all sessions of the user. */
  active?: boolean | null | undefined;
  /** Whether the user runs the catalogue; admins only. */
  admin?: boolean | null | undefined;
  /** Email address of at most 254 characters, unique in any letter case. */
  email?: string | null | undefined;
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username?: string | null | undefined;
};

export type CreateShowMutationVariables = Exact<{
  input: CreateShowInput;
}>;


export type CreateShowMutation = { createShow: { id: string, title: string, description: string | null, dashSrcVideoURL: string | null, hlsSrcVideoURL: string | null, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, maturityRating: string | null, language: string | null, state: ShowState, createdAt: string, updatedAt: string, publishedAt: string | null } | null };

export type ShowFieldsFragment = { id: string, title: string, description: string | null, dashSrcVideoURL: string | null, hlsSrcVideoURL: string | null, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, maturityRating: string | null, language: string | null, state: ShowState, createdAt: string, updatedAt: string, publishedAt: string | null };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null };

export type UserFieldsFragment = { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string };

export type CurrentUserQueryVariables = Exact<{ [key: string]: never; }>;


export type CurrentUserQuery = { me: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null };

export type DeleteShowMutationVariables = Exact<{
  id: string;
}>;


export type DeleteShowMutation = { deleteShow: { id: string } | null };

export type DeleteUserMutationVariables = Exact<{
  id: string;
}>;


export type DeleteUserMutation = { deleteUser: { id: string } | null };

export type GetShowQueryVariables = Exact<{
  id: string;
}>;


export type GetShowQuery = { show: { id: string, title: string, description: string | null, dashSrcVideoURL: string | null, hlsSrcVideoURL: string | null, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, maturityRating: string | null, language: string | null, state: ShowState, createdAt: string, updatedAt: string, publishedAt: string | null } | null };

export type GetUserQueryVariables = Exact<{
  id: string;
}>;


export type GetUserQuery = { user: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null };

export type IngestShowMutationVariables = Exact<{
  input: IngestShowInput;
}>;


export type IngestShowMutation = { ingestShow: { outcome: IngestOutcome, job: { id: string, status: IngestStatus }, show: { id: string } | null } | null };

export type ListShowsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ShowFilter | null | undefined;
}>;


export type ListShowsQuery = { shows: { edges: Array<{ node: { id: string, title: string, description: string | null, dashSrcVideoURL: string | null, hlsSrcVideoURL: string | null, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, maturityRating: string | null, language: string | null, state: ShowState, createdAt: string, updatedAt: string, publishedAt: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ListUsersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ListUsersQuery = { users: { edges: Array<{ node: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { login: { accessToken: string, refreshToken: string | null, expiresIn: number, user: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } } | null };

export type SessionFieldsFragment = { accessToken: string, refreshToken: string | null, expiresIn: number, user: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutation = { logout: boolean };

export type RefreshSessionMutationVariables = Exact<{
  refreshToken: string;
}>;


export type RefreshSessionMutation = { refreshSession: { accessToken: string, refreshToken: string | null, expiresIn: number, user: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } } | null };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register: { accessToken: string, refreshToken: string | null, expiresIn: number, user: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } } | null };

export type UpdateShowMutationVariables = Exact<{
  id: string;
  input: UpdateShowInput;
}>;


export type UpdateShowMutation = { updateShow: { id: string, title: string, description: string | null, dashSrcVideoURL: string | null, hlsSrcVideoURL: string | null, posterURL: string | null, durationSeconds: number | null, genres: Array<string>, releaseYear: number | null, maturityRating: string | null, language: string | null, state: ShowState, createdAt: string, updatedAt: string, publishedAt: string | null } | null };

export type UpdateUserMutationVariables = Exact<{
  id: string;
  input: UpdateUserInput;
}>;


export type UpdateUserMutation = { updateUser: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null };
