/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GraphDocument } from '@sod/graph/graph-document.ts';
/** Narrows a list of audit events. Conditions that are left out do not apply; those given must all hold. */
export type AuditEventFilter = {
  /** Kinds to include, at least one. */
  kinds?: Array<AuditEventKind> | null | undefined;
  /** Id of the user it happened to, who may be gone. */
  userId?: string | null | undefined;
};

/** What an audit event tells of. */
export type AuditEventKind =
  /** The user became an admin. */
  | 'ADMIN_GRANTED'
  /** The user is no longer an admin. */
  | 'ADMIN_REVOKED'
  /** The user changed the password; every other session ended. */
  | 'PASSWORD_CHANGED'
  /** Somebody who was signed in gave a wrong current password. */
  | 'PASSWORD_CHANGE_FAILED'
  /** A refresh token came that had been spent: the session was ended, as it may have been stolen. */
  | 'REFRESH_TOKEN_REUSED'
  /** The user made an account and signed in. */
  | 'REGISTERED'
  /** An admin ended all sessions of the user. */
  | 'SESSIONS_ENDED'
  /** The user ended one session by its id. */
  | 'SESSION_ENDED'
  /** The user signed in. */
  | 'SIGNED_IN'
  /** The user signed out. */
  | 'SIGNED_OUT'
  /** The user ended all sessions. */
  | 'SIGNED_OUT_EVERYWHERE'
  /** Somebody did not get in: the password was wrong, or the account unknown or inactive. */
  | 'SIGN_IN_FAILED'
  /** An inactive user may sign in again. */
  | 'USER_ACTIVATED'
  /** An account was made without signing it in. */
  | 'USER_CREATED'
  /** The user may no longer sign in; all sessions ended. */
  | 'USER_DEACTIVATED'
  /** The account was deleted; all sessions ended. */
  | 'USER_DELETED'
  /** Username or email changed. */
  | 'USER_UPDATED';

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

/** What a new endpoint is made of. */
export type CreateWebhookEndpointInput = {
  /** What it is for, 1 to 200 characters. */
  description?: string | null | undefined;
  /** What it is told of, at least one; all when it is left out. */
  types?: Array<NotificationType> | null | undefined;
  /** Where requests go. Its host must not resolve to a private address. */
  url: string;
};

/** How far a delivery has come. */
export type DeliveryStatus =
  /** Given up, after a day without success or because the receiver said that it is gone (HTTP 410). */
  | 'DEAD'
  /** The receiver said that it has it. */
  | 'DELIVERED'
  /** To be tried, or tried again. */
  | 'PENDING';

/** How far a video has come in the transcoding pipeline. */
export type IngestStatus =
  /** It is published: there is a show, unless somebody deleted that. */
  | 'COMPLETE'
  /** The pipeline gave up; a later success heals it. */
  | 'FAILED'
  /** The pipeline works on it. */
  | 'INGESTING';

/** A way on which reviewers are told; the admin client hears by server-sent events, which leave nothing behind. */
export type NotificationChannel =
  /** A message to an address of the operator's choice. */
  | 'EMAIL'
  /** A signed request to an endpoint (Standard Webhooks). */
  | 'WEBHOOK';

/** Narrows a list of deliveries. Conditions that are left out do not apply; those given must all hold. */
export type NotificationDeliveryFilter = {
  /** The way. */
  channel?: NotificationChannel | null | undefined;
  /** Id of an endpoint. */
  endpointId?: string | null | undefined;
  /** The status of the deliveries. */
  status?: DeliveryStatus | null | undefined;
};

/** What reviewers are told of. In webhooks and server-sent events the type is written as `show.ready_for_review`. */
export type NotificationType =
  /** `ingest.failed`: the transcoding pipeline gave up on a video. */
  | 'INGEST_FAILED'
  /** `show.approved`: a show was made available. */
  | 'SHOW_APPROVED'
  /** `show.ready_for_review`: a show waits for review, because it is new or was sent back. */
  | 'SHOW_READY_FOR_REVIEW'
  /** `show.rejected`: a show was refused. */
  | 'SHOW_REJECTED';

/** Who reviews shows. */
export type ReviewerKind =
  /** A content analyser: a program that signs in with credentials of its own. */
  | 'ML'
  /** A person with an account. */
  | 'PERSON';

/** Narrows a list of audit events. Conditions that are left out do not apply; those given must all hold. */
export type ShowAuditEventFilter = {
  /** Kinds to include, at least one. */
  kinds?: Array<ShowAuditEventKind> | null | undefined;
  /** Id of the show, which may be gone. */
  showId?: string | null | undefined;
};

/** What an audit event of the catalogue tells of. */
export type ShowAuditEventKind =
  /** A show was added. */
  | 'SHOW_CREATED'
  /** A show was deleted. */
  | 'SHOW_DELETED'
  /** The state of a show changed. */
  | 'SHOW_STATE_CHANGED'
  /** Fields of a show changed. */
  | 'SHOW_UPDATED';

/** Narrows a list of shows. Conditions that are left out do not apply; those given must all hold. */
export type ShowFilter = {
  /** A genre, exactly as shows carry it, for example `Drama`. */
  genre?: string | null | undefined;
  /** Text of 1 to 100 characters that the title or the description contains, in any letter case. */
  search?: string | null | undefined;
  /** States to include. Without it, `AVAILABLE` alone; any other state is for reviewers (scope `shows:review`). */
  states?: Array<ShowState> | null | undefined;
};

/** The order of a list of shows. Ties are broken by id, so that the order is total and paging is stable. */
export type ShowOrderBy =
  /** By `createdAt`, the latest first. */
  | 'NEWEST'
  /** By `createdAt`, the earliest first. */
  | 'OLDEST'
  /** By `title`, from A to Z. */
  | 'TITLE_ASC'
  /** By `title`, from Z to A. */
  | 'TITLE_DESC';

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

/** What to change of an endpoint. A field that is left out stays; `null` clears the description. */
export type UpdateWebhookEndpointInput = {
  /** What it is for, 1 to 200 characters. */
  description?: string | null | undefined;
  /** Whether it is told. */
  enabled?: boolean | null | undefined;
  /** What it is told of, at least one. */
  types?: Array<NotificationType> | null | undefined;
};

export type CatalogueAuditQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ShowAuditEventFilter | null | undefined;
}>;


export type CatalogueAuditQuery = { showAuditEvents: { edges: Array<{ node: { id: string, at: string, kind: ShowAuditEventKind, showId: string, from: ShowState | null, to: ShowState | null, actorId: string | null, address: string | null, requestId: string | null, show: { id: string, title: string } | null, actor: { id: string, username: string } | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type AccountAuditQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditEventFilter | null | undefined;
}>;


export type AccountAuditQuery = { auditEvents: { edges: Array<{ node: { id: string, at: string, kind: AuditEventKind, userId: string | null, actorId: string | null, address: string | null, requestId: string | null, user: { id: string, username: string } | null, actor: { id: string, username: string } | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type ShowRowFragment = { id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, addedBy: { id: string, username: string } | null };

export type ShowDetailsFragment = { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null };

export type CatalogueShowsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ShowFilter | null | undefined;
  orderBy?: ShowOrderBy | null | undefined;
}>;


export type CatalogueShowsQuery = { shows: { edges: Array<{ node: { id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, addedBy: { id: string, username: string } | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type CatalogueShowQueryVariables = Exact<{
  id: string;
}>;


export type CatalogueShowQuery = { show: { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null } | null };

export type CreateCatalogueShowMutationVariables = Exact<{
  input: CreateShowInput;
}>;


export type CreateCatalogueShowMutation = { createShow: { id: string, title: string } | null };

export type UpdateCatalogueShowMutationVariables = Exact<{
  id: string;
  input: UpdateShowInput;
}>;


export type UpdateCatalogueShowMutation = { updateShow: { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null } | null };

export type DeleteCatalogueShowMutationVariables = Exact<{
  id: string;
}>;


export type DeleteCatalogueShowMutation = { deleteShow: { id: string } | null };

export type EndpointRowFragment = { id: string, url: string, description: string | null, types: Array<NotificationType>, enabled: boolean, formerSecretEndsAt: string | null, createdAt: string, deadDeliveries: number, lastDelivery: { id: string, status: DeliveryStatus, attempts: number, lastAnswer: number | null, lastError: string | null, lastAttemptAt: string | null, createdAt: string } | null };

export type NotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationsQuery = { notificationSettings: { emailRecipients: Array<string> } | null, webhookEndpoints: Array<{ id: string, url: string, description: string | null, types: Array<NotificationType>, enabled: boolean, formerSecretEndsAt: string | null, createdAt: string, deadDeliveries: number, lastDelivery: { id: string, status: DeliveryStatus, attempts: number, lastAnswer: number | null, lastError: string | null, lastAttemptAt: string | null, createdAt: string } | null }> | null };

export type NotificationDeliveriesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: NotificationDeliveryFilter | null | undefined;
}>;


export type NotificationDeliveriesQuery = { notificationDeliveries: { edges: Array<{ node: { id: string, type: NotificationType, channel: NotificationChannel, receiver: string, status: DeliveryStatus, attempts: number, lastAnswer: number | null, lastError: string | null, lastAttemptAt: string | null, createdAt: string, deliveredAt: string | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type CreateEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateEndpointMutation = { createWebhookEndpoint: { secret: string, endpoint: { id: string, url: string, description: string | null, types: Array<NotificationType>, enabled: boolean, formerSecretEndsAt: string | null, createdAt: string, deadDeliveries: number, lastDelivery: { id: string, status: DeliveryStatus, attempts: number, lastAnswer: number | null, lastError: string | null, lastAttemptAt: string | null, createdAt: string } | null } } | null };

export type UpdateEndpointMutationVariables = Exact<{
  id: string;
  input: UpdateWebhookEndpointInput;
}>;


export type UpdateEndpointMutation = { updateWebhookEndpoint: { id: string, url: string, description: string | null, types: Array<NotificationType>, enabled: boolean, formerSecretEndsAt: string | null, createdAt: string, deadDeliveries: number, lastDelivery: { id: string, status: DeliveryStatus, attempts: number, lastAnswer: number | null, lastError: string | null, lastAttemptAt: string | null, createdAt: string } | null } | null };

export type RotateSecretMutationVariables = Exact<{
  id: string;
}>;


export type RotateSecretMutation = { rotateWebhookSecret: { secret: string, endpoint: { id: string, url: string, description: string | null, types: Array<NotificationType>, enabled: boolean, formerSecretEndsAt: string | null, createdAt: string, deadDeliveries: number, lastDelivery: { id: string, status: DeliveryStatus, attempts: number, lastAnswer: number | null, lastError: string | null, lastAttemptAt: string | null, createdAt: string } | null } } | null };

export type DeleteEndpointMutationVariables = Exact<{
  id: string;
}>;


export type DeleteEndpointMutation = { deleteWebhookEndpoint: { id: string } | null };

export type UserRowFragment = { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string };

export type CatalogueUsersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type CatalogueUsersQuery = { users: { edges: Array<{ node: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type AddUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type AddUserMutation = { createUser: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null };

export type ChangeUserMutationVariables = Exact<{
  id: string;
  input: UpdateUserInput;
}>;


export type ChangeUserMutation = { updateUser: { id: string, username: string, email: string | null, active: boolean | null, admin: boolean | null, createdAt: string } | null };

export type RemoveUserMutationVariables = Exact<{
  id: string;
}>;


export type RemoveUserMutation = { deleteUser: { id: string } | null };

export type EndUserSessionsMutationVariables = Exact<{
  userId: string;
}>;


export type EndUserSessionsMutation = { endSessions: { userId: string, ended: number } | null };

export type IngestJobsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  status?: IngestStatus | null | undefined;
}>;


export type IngestJobsQuery = { ingestJobs: { edges: Array<{ node: { id: string, guid: string, status: IngestStatus, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null, createdAt: string, updatedAt: string, error: { stage: string | null, message: string, details: string | null } | null, show: { id: string, title: string, state: ShowState, probableDuplicates: Array<{ id: string }> } | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type ReviewQueueQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ReviewQueueQuery = { shows: { edges: Array<{ node: { id: string, title: string, posterURL: string | null, durationSeconds: number | null, createdAt: string, probableDuplicates: Array<{ id: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ReviewCountQueryVariables = Exact<{ [key: string]: never; }>;


export type ReviewCountQuery = { showsWaitingForReview: number | null };

export type ApproveShowMutationVariables = Exact<{
  id: string;
}>;


export type ApproveShowMutation = { approveShow: { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null } | null };

export type RejectShowMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type RejectShowMutation = { rejectShow: { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null } | null };

export type ArchiveShowMutationVariables = Exact<{
  id: string;
}>;


export type ArchiveShowMutation = { archiveShow: { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null } | null };

export type SubmitShowMutationVariables = Exact<{
  id: string;
}>;


export type SubmitShowMutation = { submitShow: { description: string | null, releaseYear: number | null, maturityRating: string | null, language: string | null, updatedAt: string, publishedAt: string | null, id: string, title: string, posterURL: string | null, state: ShowState, durationSeconds: number | null, genres: Array<string>, createdAt: string, hlsSrcVideoURL: string | null, dashSrcVideoURL: string | null, reviews: Array<{ from: ShowState, to: ShowState, reason: string | null, by: ReviewerKind, at: string, actor: { id: string, username: string } | null }>, ingestJob: { id: string, guid: string, sourceBucket: string | null, sourceVideo: string | null, startedAt: string | null, endedAt: string | null } | null, probableDuplicates: Array<{ id: string, title: string, state: ShowState, createdAt: string }>, addedBy: { id: string, username: string } | null } | null };

export const AccountAudit: GraphDocument<AccountAuditQuery, AccountAuditQueryVariables> = {
  id: '490f18ade7089bed923b7206b5e9ea960659270c44f5506603e1eb65c46c6c46',
  name: 'AccountAudit',
  kind: 'query',
};

export const AddUser: GraphDocument<AddUserMutation, AddUserMutationVariables> = {
  id: '2923ea07a50ee07c8575a275a870177605b90a06bf1a1974620a8dfa09fccc1e',
  name: 'AddUser',
  kind: 'mutation',
};

export const ApproveShow: GraphDocument<ApproveShowMutation, ApproveShowMutationVariables> = {
  id: '796ffad8ca4e951ba25e5b835d3c559c2d4d94cd7b0fb3c6e18e05247fdafbbb',
  name: 'ApproveShow',
  kind: 'mutation',
};

export const ArchiveShow: GraphDocument<ArchiveShowMutation, ArchiveShowMutationVariables> = {
  id: 'ae33af6c436d1057e32ea30f759deb7e14a5b066430dc22ee8e0021216cac9a3',
  name: 'ArchiveShow',
  kind: 'mutation',
};

export const CatalogueAudit: GraphDocument<CatalogueAuditQuery, CatalogueAuditQueryVariables> = {
  id: '0724bc2e3735318295e5661a583b1b663e8aa08714589d1ad4d5cf4ca1dc4f0d',
  name: 'CatalogueAudit',
  kind: 'query',
};

export const CatalogueShow: GraphDocument<CatalogueShowQuery, CatalogueShowQueryVariables> = {
  id: '56ced8f686fe41568299e87ec19d6a58b5576f748709fc580e4d1ffb25a5e393',
  name: 'CatalogueShow',
  kind: 'query',
};

export const CatalogueShows: GraphDocument<CatalogueShowsQuery, CatalogueShowsQueryVariables> = {
  id: '8a88eef6f33e7380c67a850b0778e8662d6e69baf95c4051950d00788cbae2a9',
  name: 'CatalogueShows',
  kind: 'query',
};

export const CatalogueUsers: GraphDocument<CatalogueUsersQuery, CatalogueUsersQueryVariables> = {
  id: '7cefeddb1f469c8aa81e93082153315a5aa6f3926fce35756f1a7e24259cef0b',
  name: 'CatalogueUsers',
  kind: 'query',
};

export const ChangeUser: GraphDocument<ChangeUserMutation, ChangeUserMutationVariables> = {
  id: 'ab4f85602810439053296cc6298129a9ecf40651b80a7f72d05654c1b0d3ee1e',
  name: 'ChangeUser',
  kind: 'mutation',
};

export const CreateCatalogueShow: GraphDocument<CreateCatalogueShowMutation, CreateCatalogueShowMutationVariables> = {
  id: 'df930def21e99bfe3843dfdbc33c2633b8af3c5f740f44403731ac65cae8dc9b',
  name: 'CreateCatalogueShow',
  kind: 'mutation',
};

export const CreateEndpoint: GraphDocument<CreateEndpointMutation, CreateEndpointMutationVariables> = {
  id: '11bf43c8bb4dbe96d5db2b10047df2b0137aa7c9b179a3c5968200ab9799a6a5',
  name: 'CreateEndpoint',
  kind: 'mutation',
};

export const DeleteCatalogueShow: GraphDocument<DeleteCatalogueShowMutation, DeleteCatalogueShowMutationVariables> = {
  id: '9c734f546cc57ceea246f8ce65bcd97291b903356f2c17ef8f6a86927eb40a50',
  name: 'DeleteCatalogueShow',
  kind: 'mutation',
};

export const DeleteEndpoint: GraphDocument<DeleteEndpointMutation, DeleteEndpointMutationVariables> = {
  id: '3d8a66fec4839d54f8af06dcb5062b1791209e06df61d5ceb9c8e00856388870',
  name: 'DeleteEndpoint',
  kind: 'mutation',
};

export const EndUserSessions: GraphDocument<EndUserSessionsMutation, EndUserSessionsMutationVariables> = {
  id: '581a1aa20da2ec78e0d034c4772fed9292608b9d81ae171ea1250b9b6eba0301',
  name: 'EndUserSessions',
  kind: 'mutation',
};

export const IngestJobs: GraphDocument<IngestJobsQuery, IngestJobsQueryVariables> = {
  id: 'd6e58d4d9defaf2bb9340034d0914a8f952162571d43ef24fb75b93442de7175',
  name: 'IngestJobs',
  kind: 'query',
};

export const NotificationDeliveries: GraphDocument<NotificationDeliveriesQuery, NotificationDeliveriesQueryVariables> = {
  id: '6047ac9bbe394ccf36097a360e725341cb74d444c62f61d29d298ee0d0639064',
  name: 'NotificationDeliveries',
  kind: 'query',
};

export const Notifications: GraphDocument<NotificationsQuery, NotificationsQueryVariables> = {
  id: '3db8c96505892124a8e99ce31e31f00deb3845e0f9a8ded145024c7e921e4a6f',
  name: 'Notifications',
  kind: 'query',
};

export const RejectShow: GraphDocument<RejectShowMutation, RejectShowMutationVariables> = {
  id: '138783b7442272f3a0217c154083d7467dd20691f3caa47c2c48c1a7de018fd3',
  name: 'RejectShow',
  kind: 'mutation',
};

export const RemoveUser: GraphDocument<RemoveUserMutation, RemoveUserMutationVariables> = {
  id: '7761773ca8d9b288a6adb62a4fa6b41cce6ec97239431542760d693cea39b46b',
  name: 'RemoveUser',
  kind: 'mutation',
};

export const ReviewCount: GraphDocument<ReviewCountQuery, ReviewCountQueryVariables> = {
  id: '6ca1c47307eea438ae5af6d181bff7ca3d3ff4c0a43754bfd5343846af42d249',
  name: 'ReviewCount',
  kind: 'query',
};

export const ReviewQueue: GraphDocument<ReviewQueueQuery, ReviewQueueQueryVariables> = {
  id: '19c159d009c21cd7333ddc62484c5d38bc362f47461004a0d5617863718e4686',
  name: 'ReviewQueue',
  kind: 'query',
};

export const RotateSecret: GraphDocument<RotateSecretMutation, RotateSecretMutationVariables> = {
  id: '0c6a3c6130ebe06f49986840d28ded65c89d632c7c244a6d265402817cde45ea',
  name: 'RotateSecret',
  kind: 'mutation',
};

export const SubmitShow: GraphDocument<SubmitShowMutation, SubmitShowMutationVariables> = {
  id: '3006d5ec4772d33818ac3bc157bc2f72933da2378f6c3c6006f03073c6e5983a',
  name: 'SubmitShow',
  kind: 'mutation',
};

export const UpdateCatalogueShow: GraphDocument<UpdateCatalogueShowMutation, UpdateCatalogueShowMutationVariables> = {
  id: '95dd845ec4f30bd58619fc891c2734df5d23cf2190e0387495884d038304aba7',
  name: 'UpdateCatalogueShow',
  kind: 'mutation',
};

export const UpdateEndpoint: GraphDocument<UpdateEndpointMutation, UpdateEndpointMutationVariables> = {
  id: 'aac793f9485bb8833ea7978fba851bfac164b403788b2bdfc2b2359726c7b788',
  name: 'UpdateEndpoint',
  kind: 'mutation',
};