import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ShowRow } from '../db/tables/shows.ts';
import type { ShowPage } from '../db/show-page.ts';
import type { ShowReviewRow } from '../db/tables/show-reviews.ts';
import type { AuditEventRow } from '../db/tables/audit-events.ts';
import type { AuditPage } from '../audit/audit-page.ts';
import type { IngestJobRow } from '../db/tables/ingest-jobs.ts';
import type { IngestPage } from '../ingest/ingest-page.ts';
import type { Delivery, DeliveryPage } from '../notifications/delivery-page.ts';
import type { WebhookEndpointRow } from '../db/tables/webhook-endpoints.ts';
import type { WatchProgressRow } from '../db/tables/watch-progress.ts';
import type { UserReference } from '../users/user-reference.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in time as RFC 3339 text in UTC with milliseconds, for example `2026-01-31T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /**
   * An absolute URL of at most 2,048 characters. Only `https` is accepted; `http` is accepted for loopback hosts,
   * so that a local media server can be used during development.
   */
  URL: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** What a new show is made of. */
export type CreateShowInput = {
  /** Address of the MPEG-DASH manifest. At least one of the two source addresses is required. */
  dashSrcVideoURL?: InputMaybe<Scalars['URL']['input']>;
  /** What the show is about, at most 5,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Length of the video in whole seconds, 1 to 604,800. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** At most 10 genres of 1 to 40 characters each; repeated ones count once. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Address of the HLS multivariant playlist. At least one of the two source addresses is required. */
  hlsSrcVideoURL?: InputMaybe<Scalars['URL']['input']>;
  /** Spoken language as a BCP 47 tag. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Age rating, 1 to 20 characters. */
  maturityRating?: InputMaybe<Scalars['String']['input']>;
  /** Address of a still picture that stands for the show. */
  posterURL?: InputMaybe<Scalars['URL']['input']>;
  /** Year of first release, 1888 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** Name of the show, 1 to 200 characters. */
  title: Scalars['String']['input'];
};

/** What a new endpoint is made of. */
export type CreateWebhookEndpointInput = {
  /** What it is for, 1 to 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it is told of, at least one; all when it is left out. */
  types?: InputMaybe<Array<NotificationType>>;
  /** Where requests go. Its host must not resolve to a private address. */
  url: Scalars['URL']['input'];
};

/** The answer to a deleted show. */
export type DeleteShowPayload = {
  __typename?: 'DeleteShowPayload';
  /** Id of the show that is gone. */
  id: Scalars['ID']['output'];
};

/** The answer to a deleted endpoint. */
export type DeleteWebhookEndpointPayload = {
  __typename?: 'DeleteWebhookEndpointPayload';
  /** Id of the endpoint that is gone. */
  id: Scalars['ID']['output'];
};

/** How far a delivery has come. */
export type DeliveryStatus =
  /** Given up, after a day without success or because the receiver said that it is gone (HTTP 410). */
  | 'DEAD'
  /** The receiver said that it has it. */
  | 'DELIVERED'
  /** To be tried, or tried again. */
  | 'PENDING';

/** Why the pipeline gave up on a video. It is text from outside. */
export type IngestError = {
  __typename?: 'IngestError';
  /** Where to read more, for example the address of a log. */
  details?: Maybe<Scalars['String']['output']>;
  /** What it said. */
  message: Scalars['String']['output'];
  /** The step that failed, for example `Encoding`. */
  stage?: Maybe<Scalars['String']['output']>;
};

/** Why the pipeline gave up on a video. */
export type IngestErrorInput = {
  /** Where to read more, 1 to 2,048 characters. */
  details?: InputMaybe<Scalars['String']['input']>;
  /** What it said, 1 to 2,000 characters. */
  message: Scalars['String']['input'];
  /** The step that failed, 1 to 200 characters. */
  stage?: InputMaybe<Scalars['String']['input']>;
};

/**
 * A video on its way through the transcoding pipeline into the catalogue. What the pipeline says may arrive in any order
 * and more than once: a job that is `COMPLETE` stays so.
 */
export type IngestJob = {
  __typename?: 'IngestJob';
  /** When the first message about the video came. */
  createdAt: Scalars['DateTime']['output'];
  /** When the pipeline was done, as far as it said. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the pipeline gave up; null unless the job is `FAILED`. */
  error?: Maybe<IngestError>;
  /** The pipeline's own name for the video, of which there is one job. */
  guid: Scalars['String']['output'];
  /** Opaque identifier. */
  id: Scalars['ID']['output'];
  /** The show that was made of the video; null while there is none, when it is gone, or when the caller may not see it. */
  show?: Maybe<Show>;
  /** Name of the bucket or folder that the file was uploaded to, as far as the pipeline said. */
  sourceBucket?: Maybe<Scalars['String']['output']>;
  /** Name of the uploaded file within it, as far as the pipeline said. */
  sourceVideo?: Maybe<Scalars['String']['output']>;
  /** When the pipeline began, as far as it said. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far the video has come. */
  status: IngestStatus;
  /** When a message last changed something. */
  updatedAt: Scalars['DateTime']['output'];
};

/** One page of a list of ingest jobs (Relay connection). */
export type IngestJobConnection = {
  __typename?: 'IngestJobConnection';
  /** The jobs of this page, each with its cursor. */
  edges: Array<IngestJobEdge>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
};

/** An ingest job in a list, with the cursor that marks its place. */
export type IngestJobEdge = {
  __typename?: 'IngestJobEdge';
  /** Opaque mark of this place; give it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The job itself. */
  node?: Maybe<IngestJob>;
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
  endedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why the pipeline gave up; required with `FAILED`, refused with anything else. */
  error?: InputMaybe<IngestErrorInput>;
  /** The pipeline's own name for the video, 1 to 128 of the characters `A-Z a-z 0-9 . _ @ + = -`. */
  guid: Scalars['String']['input'];
  /** The media and the first text of the show; required with `COMPLETE`, refused with anything else. */
  show?: InputMaybe<CreateShowInput>;
  /** Name of the bucket or folder that the file was uploaded to, 1 to 255 characters. */
  sourceBucket?: InputMaybe<Scalars['String']['input']>;
  /** Name of the uploaded file within it, at most 1,024 bytes of UTF-8. */
  sourceVideo?: InputMaybe<Scalars['String']['input']>;
  /** When the pipeline began. */
  startedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How far the video has come. */
  status: IngestStatus;
};

/** The answer to a message of the pipeline. */
export type IngestShowPayload = {
  __typename?: 'IngestShowPayload';
  /** The job as it is now. */
  job: IngestJob;
  /** What the message led to. */
  outcome: IngestOutcome;
  /** The show as it is now; null when there is none. */
  show?: Maybe<Show>;
};

/** How far a video has come in the transcoding pipeline. */
export type IngestStatus =
  /** It is published: there is a show, unless somebody deleted that. */
  | 'COMPLETE'
  /** The pipeline gave up; a later success heals it. */
  | 'FAILED'
  /** The pipeline works on it. */
  | 'INGESTING';

/** Entry points for making changes. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Puts an available show on the signed-in viewer's list; one that is on it stays. */
  addToMyList?: Maybe<Show>;
  /** Makes a show that waits for review available. */
  approveShow?: Maybe<Show>;
  /** Takes an available or rejected show out of the catalogue. */
  archiveShow?: Maybe<Show>;
  /** Adds a show; it waits for review. */
  createShow?: Maybe<Show>;
  /** Adds a receiver of webhooks; 20 at the most. */
  createWebhookEndpoint?: Maybe<WebhookSecretPayload>;
  /** Deletes a show with its review trail, watch progress and list entries. */
  deleteShow?: Maybe<DeleteShowPayload>;
  /** Deletes a receiver of webhooks with its deliveries. */
  deleteWebhookEndpoint?: Maybe<DeleteWebhookEndpointPayload>;
  /**
   * Takes what the transcoding pipeline says of a video. It can be said any number of times and in any order: one `guid`
   * makes one show, which waits for review, and saying it again renews the show's media and nothing that people decided.
   */
  ingestShow?: Maybe<IngestShowPayload>;
  /** Refuses a show that waits for review. */
  rejectShow?: Maybe<Show>;
  /** Takes a show off the signed-in viewer's list; one that is not on it changes nothing. */
  removeFromMyList?: Maybe<Show>;
  /** Gives an endpoint a new secret. For a day requests are signed with the one before as well. */
  rotateWebhookSecret?: Maybe<WebhookSecretPayload>;
  /** Saves how far the signed-in viewer has watched an available show; saving again replaces the position. */
  saveProgress?: Maybe<WatchProgress>;
  /** Sends a rejected, archived or available show to review again. */
  submitShow?: Maybe<Show>;
  /** Changes a show. Its state stays. */
  updateShow?: Maybe<Show>;
  /** Changes a receiver of webhooks, or turns it on or off. */
  updateWebhookEndpoint?: Maybe<WebhookEndpoint>;
};


/** Entry points for making changes. */
export type MutationAddToMyListArgs = {
  showId: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationApproveShowArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationArchiveShowArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationCreateShowArgs = {
  input: CreateShowInput;
};


/** Entry points for making changes. */
export type MutationCreateWebhookEndpointArgs = {
  input: CreateWebhookEndpointInput;
};


/** Entry points for making changes. */
export type MutationDeleteShowArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationDeleteWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationIngestShowArgs = {
  input: IngestShowInput;
};


/** Entry points for making changes. */
export type MutationRejectShowArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** Entry points for making changes. */
export type MutationRemoveFromMyListArgs = {
  showId: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationRotateWebhookSecretArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationSaveProgressArgs = {
  positionSeconds: Scalars['Int']['input'];
  showId: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationSubmitShowArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationUpdateShowArgs = {
  id: Scalars['ID']['input'];
  input: UpdateShowInput;
};


/** Entry points for making changes. */
export type MutationUpdateWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
  input: UpdateWebhookEndpointInput;
};

/** A way on which reviewers are told; the admin client hears by server-sent events, which leave nothing behind. */
export type NotificationChannel =
  /** A message to an address of the operator's choice. */
  | 'EMAIL'
  /** A signed request to an endpoint (Standard Webhooks). */
  | 'WEBHOOK';

/** What is told to one receiver of one event, once. It is deleted a month later. */
export type NotificationDelivery = {
  __typename?: 'NotificationDelivery';
  /** Attempts so far. */
  attempts: Scalars['Int']['output'];
  /** The way. */
  channel: NotificationChannel;
  /** When it was due first. */
  createdAt: Scalars['DateTime']['output'];
  /** When the receiver said that it has it. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** The endpoint of a webhook; null for an email. */
  endpoint?: Maybe<WebhookEndpoint>;
  /** Opaque identifier; webhooks carry it as `webhook-id`, emails in their `Message-ID`. */
  id: Scalars['ID']['output'];
  /** What the receiver answered last: an HTTP status or an SMTP reply code; null when it did not answer. */
  lastAnswer?: Maybe<Scalars['Int']['output']>;
  /** When it was last tried. */
  lastAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the last attempt failed; null when it did not. */
  lastError?: Maybe<Scalars['String']['output']>;
  /** The address of an email, or that of the endpoint. */
  receiver: Scalars['String']['output'];
  /** How far it has come. */
  status: DeliveryStatus;
  /** What is told. */
  type: NotificationType;
};

/** One page of a list of deliveries (Relay connection). */
export type NotificationDeliveryConnection = {
  __typename?: 'NotificationDeliveryConnection';
  /** The deliveries of this page, each with its cursor. */
  edges: Array<NotificationDeliveryEdge>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
};

/** A delivery in a list, with the cursor that marks its place. */
export type NotificationDeliveryEdge = {
  __typename?: 'NotificationDeliveryEdge';
  /** Opaque mark of this place; give it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The delivery itself. */
  node?: Maybe<NotificationDelivery>;
};

/** Narrows a list of deliveries. Conditions that are left out do not apply; those given must all hold. */
export type NotificationDeliveryFilter = {
  /** The way. */
  channel?: InputMaybe<NotificationChannel>;
  /** Id of an endpoint. */
  endpointId?: InputMaybe<Scalars['ID']['input']>;
  /** The status of the deliveries. */
  status?: InputMaybe<DeliveryStatus>;
};

/** How reviewers are told, as far as the operator decides. */
export type NotificationSettings = {
  __typename?: 'NotificationSettings';
  /** Addresses that every notification is sent to; none while email is not configured. */
  emailRecipients: Array<Scalars['String']['output']>;
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

/** Where a page stands in the whole list (Relay). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last entry; null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries come before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Entry points for reading. */
export type Query = {
  __typename?: 'Query';
  /**
   * Genres of the available shows, those with the most shows first; at most 50, of the 10,000 shows that were published
   * last.
   */
  genres?: Maybe<Array<Scalars['String']['output']>>;
  /** A page of the jobs of the transcoding pipeline, the newest first. */
  ingestJobs?: Maybe<IngestJobConnection>;
  /** Available shows, newest `publishedAt` first: the landing page. */
  latestShows?: Maybe<ShowConnection>;
  /** A page of what is told to whom, the latest first. */
  notificationDeliveries?: Maybe<NotificationDeliveryConnection>;
  /** How reviewers are told, as far as the operator decides. */
  notificationSettings?: Maybe<NotificationSettings>;
  /** One show; null when there is none with this id or the caller may not see it. */
  show?: Maybe<Show>;
  /** A page of the audit trail of the catalogue, the latest first. */
  showAuditEvents?: Maybe<ShowAuditEventConnection>;
  /** A page of the catalogue. Available shows alone, unless a reviewer asks for other states. */
  shows?: Maybe<ShowConnection>;
  /** How many shows wait for review. */
  showsWaitingForReview?: Maybe<Scalars['Int']['output']>;
  /** The receivers of webhooks, the oldest first; 20 at the most. */
  webhookEndpoints?: Maybe<Array<WebhookEndpoint>>;
};


/** Entry points for reading. */
export type QueryIngestJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<IngestStatus>;
};


/** Entry points for reading. */
export type QueryLatestShowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. */
export type QueryNotificationDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. */
export type QueryShowArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. */
export type QueryShowAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ShowAuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. */
export type QueryShowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ShowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ShowOrderBy>;
};

/** Who reviews shows. */
export type ReviewerKind =
  /** A content analyser: a program that signs in with credentials of its own. */
  | 'ML'
  /** A person with an account. */
  | 'PERSON';

/** A video that viewers can watch once a reviewer has made it available. */
export type Show = {
  __typename?: 'Show';
  /** Who added the show; null when nobody did (a machine) or when that user is gone. */
  addedBy?: Maybe<User>;
  /** When the show was created. */
  createdAt: Scalars['DateTime']['output'];
  /** Address of the MPEG-DASH manifest. At least one of the two source addresses is present. */
  dashSrcVideoURL?: Maybe<Scalars['URL']['output']>;
  /** What the show is about, at most 5,000 characters. */
  description?: Maybe<Scalars['String']['output']>;
  /** Length of the video in whole seconds. */
  durationSeconds?: Maybe<Scalars['Int']['output']>;
  /** Genres the show belongs to, at most 10, in the order given. */
  genres: Array<Scalars['String']['output']>;
  /** Address of the HLS multivariant playlist. At least one of the two source addresses is present. */
  hlsSrcVideoURL?: Maybe<Scalars['URL']['output']>;
  /** Opaque identifier; it never changes and is never used again. */
  id: Scalars['ID']['output'];
  /** Whether the show is on the signed-in viewer's list. */
  inMyList?: Maybe<Scalars['Boolean']['output']>;
  /** What is known of how the pipeline made the show; null when a person added it. */
  ingestJob?: Maybe<IngestJob>;
  /** Spoken language as a BCP 47 tag, for example `en` or `pt-BR`. */
  language?: Maybe<Scalars['String']['output']>;
  /** Age rating as published for the audience, for example `PG-13`. */
  maturityRating?: Maybe<Scalars['String']['output']>;
  /** Address of a still picture that stands for the show. */
  posterURL?: Maybe<Scalars['URL']['output']>;
  /**
   * Other shows that were made of the same uploaded file, the oldest first and 20 at the most: the file was probably
   * transcoded twice.
   */
  probableDuplicates: Array<Show>;
  /** How far the signed-in viewer has watched; null when they have not started. */
  progress?: Maybe<WatchProgress>;
  /** When the show last became available; null while it never was. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Year of first release. */
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** The review trail, oldest first: one entry for each change of state after creation. */
  reviews: Array<ShowReview>;
  /** Where the show stands in its life. */
  state: ShowState;
  /** Name of the show, 1 to 200 characters. Two shows may share a title. */
  title: Scalars['String']['output'];
  /** When the show was last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/**
 * A change of the catalogue, as kept with the change itself. It outlives its show, and it is deleted when it is older
 * than the service keeps audit events.
 */
export type ShowAuditEvent = {
  __typename?: 'ShowAuditEvent';
  /** The user who did it; null when that user is gone. */
  actor?: Maybe<User>;
  /** Id of the user who did it. */
  actorId?: Maybe<Scalars['ID']['output']>;
  /** Network address of the client, as the gateway saw it. */
  address?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The state before the change; null for a new show and for a change that is not one of state. */
  from?: Maybe<ShowState>;
  /** Opaque identifier. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: ShowAuditEventKind;
  /** Id of the request, as in its `x-request-id` header and in the logs. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** The show; null when it is gone. */
  show?: Maybe<Show>;
  /** Id of the show. */
  showId: Scalars['ID']['output'];
  /** The state after the change; null for a deleted show and for a change that is not one of state. */
  to?: Maybe<ShowState>;
};

/** One page of a list of audit events (Relay connection). */
export type ShowAuditEventConnection = {
  __typename?: 'ShowAuditEventConnection';
  /** The events of this page, each with its cursor. */
  edges: Array<ShowAuditEventEdge>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
};

/** An audit event in a list, with the cursor that marks its place. */
export type ShowAuditEventEdge = {
  __typename?: 'ShowAuditEventEdge';
  /** Opaque mark of this place; give it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The event itself. */
  node?: Maybe<ShowAuditEvent>;
};

/** Narrows a list of audit events. Conditions that are left out do not apply; those given must all hold. */
export type ShowAuditEventFilter = {
  /** Kinds to include, at least one. */
  kinds?: InputMaybe<Array<ShowAuditEventKind>>;
  /** Id of the show, which may be gone. */
  showId?: InputMaybe<Scalars['ID']['input']>;
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

/** One page of a list of shows (Relay connection). */
export type ShowConnection = {
  __typename?: 'ShowConnection';
  /** The shows of this page, each with its cursor. */
  edges: Array<ShowEdge>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
};

/** A show in a list, with the cursor that marks its place. */
export type ShowEdge = {
  __typename?: 'ShowEdge';
  /** Opaque mark of this place; give it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The show itself. */
  node?: Maybe<Show>;
};

/** Narrows a list of shows. Conditions that are left out do not apply; those given must all hold. */
export type ShowFilter = {
  /** A genre, exactly as shows carry it, for example `Drama`. */
  genre?: InputMaybe<Scalars['String']['input']>;
  /** Text of 1 to 100 characters that the title or the description contains, in any letter case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** States to include. Without it, `AVAILABLE` alone; any other state is for reviewers (scope `shows:review`). */
  states?: InputMaybe<Array<ShowState>>;
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

/** One change of a show's state, as kept in its review trail. */
export type ShowReview = {
  __typename?: 'ShowReview';
  /** Who made the change; null for a content analyser and when that user is gone. */
  actor?: Maybe<User>;
  /** When the change was made. */
  at: Scalars['DateTime']['output'];
  /** Whether a person or a content analyser made the change. */
  by: ReviewerKind;
  /** The state before the change. */
  from: ShowState;
  /** Why; always present for a rejection. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The state after the change. */
  to: ShowState;
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
  dashSrcVideoURL?: InputMaybe<Scalars['URL']['input']>;
  /** What the show is about, at most 5,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Length of the video in whole seconds, 1 to 604,800. */
  durationSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** At most 10 genres of 1 to 40 characters each; `null` clears them. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Address of the HLS multivariant playlist. One of the two source addresses has to remain. */
  hlsSrcVideoURL?: InputMaybe<Scalars['URL']['input']>;
  /** Spoken language as a BCP 47 tag. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Age rating, 1 to 20 characters. */
  maturityRating?: InputMaybe<Scalars['String']['input']>;
  /** Address of a still picture that stands for the show. */
  posterURL?: InputMaybe<Scalars['URL']['input']>;
  /** Year of first release, 1888 to 2100. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** Name of the show, 1 to 200 characters; it cannot be cleared. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What to change of an endpoint. A field that is left out stays; `null` clears the description. */
export type UpdateWebhookEndpointInput = {
  /** What it is for, 1 to 200 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is told. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it is told of, at least one. */
  types?: InputMaybe<Array<NotificationType>>;
};

/** A person with an account. */
export type User = {
  __typename?: 'User';
  /** Shows this user added, the newest first; the available ones alone unless the caller is a reviewer. */
  addedShows?: Maybe<ShowConnection>;
  /** Shows this user started and did not finish, the latest watched first. Own shows only. */
  continueWatching?: Maybe<ShowConnection>;
  /** Opaque identifier; it never changes and is never used again. */
  id: Scalars['ID']['output'];
  /** Shows this user put on their list, the latest first. Own list only. */
  myList?: Maybe<ShowConnection>;
};


/** A person with an account. */
export type UserAddedShowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person with an account. */
export type UserContinueWatchingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person with an account. */
export type UserMyListArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** How far a viewer has watched a show. */
export type WatchProgress = {
  __typename?: 'WatchProgress';
  /** True once the viewer has reached the last 5 % of a show whose duration is known. */
  completed: Scalars['Boolean']['output'];
  /** Position of the picture in seconds from the start. */
  positionSeconds: Scalars['Int']['output'];
  /** When the position was last saved. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A receiver of webhooks, signed as Standard Webhooks says (https://www.standardwebhooks.com). */
export type WebhookEndpoint = {
  __typename?: 'WebhookEndpoint';
  /** When it was added. */
  createdAt: Scalars['DateTime']['output'];
  /** Deliveries that were given up within the last month. */
  deadDeliveries: Scalars['Int']['output'];
  /** What it is for. */
  description?: Maybe<Scalars['String']['output']>;
  /** Whether it is told. What is pending when it is turned off goes on when it is turned on within a day. */
  enabled: Scalars['Boolean']['output'];
  /** Until when requests are signed with the secret before as well; null unless the secret was changed a day ago or less. */
  formerSecretEndsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque identifier. */
  id: Scalars['ID']['output'];
  /** The delivery that was last due; null when there was none. */
  lastDelivery?: Maybe<NotificationDelivery>;
  /** What it is told of. */
  types: Array<NotificationType>;
  /** Where requests go. */
  url: Scalars['URL']['output'];
};

/** An endpoint with its new secret, which is never shown again. */
export type WebhookSecretPayload = {
  __typename?: 'WebhookSecretPayload';
  /** The endpoint. */
  endpoint: WebhookEndpoint;
  /** The secret that its requests are signed with, as `whsec_` and base64. */
  secret: Scalars['String']['output'];
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  Show: Show;
  User: User;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Show:
    ( { __typename: 'Show' }
    & GraphQLRecursivePick<FederationTypes['Show'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  CreateShowInput: CreateShowInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreateWebhookEndpointInput: CreateWebhookEndpointInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteShowPayload: ResolverTypeWrapper<DeleteShowPayload>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DeleteWebhookEndpointPayload: ResolverTypeWrapper<DeleteWebhookEndpointPayload>;
  DeliveryStatus: DeliveryStatus;
  IngestError: ResolverTypeWrapper<IngestError>;
  IngestErrorInput: IngestErrorInput;
  IngestJob: ResolverTypeWrapper<IngestJobRow>;
  IngestJobConnection: ResolverTypeWrapper<IngestPage>;
  IngestJobEdge: ResolverTypeWrapper<Omit<IngestJobEdge, 'node'> & { node?: Maybe<ResolversTypes['IngestJob']> }>;
  IngestOutcome: IngestOutcome;
  IngestShowInput: IngestShowInput;
  IngestShowPayload: ResolverTypeWrapper<Omit<IngestShowPayload, 'job' | 'show'> & { job: ResolversTypes['IngestJob'], show?: Maybe<ResolversTypes['Show']> }>;
  IngestStatus: IngestStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotificationChannel: NotificationChannel;
  NotificationDelivery: ResolverTypeWrapper<Delivery>;
  NotificationDeliveryConnection: ResolverTypeWrapper<DeliveryPage>;
  NotificationDeliveryEdge: ResolverTypeWrapper<Omit<NotificationDeliveryEdge, 'node'> & { node?: Maybe<ResolversTypes['NotificationDelivery']> }>;
  NotificationDeliveryFilter: NotificationDeliveryFilter;
  NotificationSettings: ResolverTypeWrapper<NotificationSettings>;
  NotificationType: NotificationType;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReviewerKind: ReviewerKind;
  Show: ResolverTypeWrapper<ShowRow>;
  ShowAuditEvent: ResolverTypeWrapper<AuditEventRow>;
  ShowAuditEventConnection: ResolverTypeWrapper<AuditPage>;
  ShowAuditEventEdge: ResolverTypeWrapper<Omit<ShowAuditEventEdge, 'node'> & { node?: Maybe<ResolversTypes['ShowAuditEvent']> }>;
  ShowAuditEventFilter: ShowAuditEventFilter;
  ShowAuditEventKind: ShowAuditEventKind;
  ShowConnection: ResolverTypeWrapper<ShowPage>;
  ShowEdge: ResolverTypeWrapper<Omit<ShowEdge, 'node'> & { node?: Maybe<ResolversTypes['Show']> }>;
  ShowFilter: ShowFilter;
  ShowOrderBy: ShowOrderBy;
  ShowReview: ResolverTypeWrapper<ShowReviewRow>;
  ShowState: ShowState;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateShowInput: UpdateShowInput;
  UpdateWebhookEndpointInput: UpdateWebhookEndpointInput;
  User: ResolverTypeWrapper<UserReference>;
  WatchProgress: ResolverTypeWrapper<WatchProgressRow>;
  WebhookEndpoint: ResolverTypeWrapper<WebhookEndpointRow>;
  WebhookSecretPayload: ResolverTypeWrapper<Omit<WebhookSecretPayload, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  CreateShowInput: CreateShowInput;
  String: Scalars['String']['output'];
  CreateWebhookEndpointInput: CreateWebhookEndpointInput;
  DateTime: Scalars['DateTime']['output'];
  DeleteShowPayload: DeleteShowPayload;
  ID: Scalars['ID']['output'];
  DeleteWebhookEndpointPayload: DeleteWebhookEndpointPayload;
  IngestError: IngestError;
  IngestErrorInput: IngestErrorInput;
  IngestJob: IngestJobRow;
  IngestJobConnection: IngestPage;
  IngestJobEdge: Omit<IngestJobEdge, 'node'> & { node?: Maybe<ResolversParentTypes['IngestJob']> };
  IngestShowInput: IngestShowInput;
  IngestShowPayload: Omit<IngestShowPayload, 'job' | 'show'> & { job: ResolversParentTypes['IngestJob'], show?: Maybe<ResolversParentTypes['Show']> };
  Mutation: Record<PropertyKey, never>;
  NotificationDelivery: Delivery;
  NotificationDeliveryConnection: DeliveryPage;
  NotificationDeliveryEdge: Omit<NotificationDeliveryEdge, 'node'> & { node?: Maybe<ResolversParentTypes['NotificationDelivery']> };
  NotificationDeliveryFilter: NotificationDeliveryFilter;
  NotificationSettings: NotificationSettings;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Show: ShowRow;
  ShowAuditEvent: AuditEventRow;
  ShowAuditEventConnection: AuditPage;
  ShowAuditEventEdge: Omit<ShowAuditEventEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ShowAuditEvent']> };
  ShowAuditEventFilter: ShowAuditEventFilter;
  ShowConnection: ShowPage;
  ShowEdge: Omit<ShowEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Show']> };
  ShowFilter: ShowFilter;
  ShowReview: ShowReviewRow;
  URL: Scalars['URL']['output'];
  UpdateShowInput: UpdateShowInput;
  UpdateWebhookEndpointInput: UpdateWebhookEndpointInput;
  User: UserReference;
  WatchProgress: WatchProgressRow;
  WebhookEndpoint: WebhookEndpointRow;
  WebhookSecretPayload: Omit<WebhookSecretPayload, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] };
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
}>;

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteShowPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteShowPayload'] = ResolversParentTypes['DeleteShowPayload']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type DeleteWebhookEndpointPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteWebhookEndpointPayload'] = ResolversParentTypes['DeleteWebhookEndpointPayload']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type IngestErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestError'] = ResolversParentTypes['IngestError']> = ResolversObject<{
  details?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type IngestJobResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestJob'] = ResolversParentTypes['IngestJob']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['IngestError']>, ParentType, ContextType>;
  guid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  show?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType>;
  sourceBucket?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceVideo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IngestStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type IngestJobConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestJobConnection'] = ResolversParentTypes['IngestJobConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['IngestJobEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type IngestJobEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestJobEdge'] = ResolversParentTypes['IngestJobEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
}>;

export type IngestShowPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestShowPayload'] = ResolversParentTypes['IngestShowPayload']> = ResolversObject<{
  job?: Resolver<ResolversTypes['IngestJob'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['IngestOutcome'], ParentType, ContextType>;
  show?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  addToMyList?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationAddToMyListArgs, 'showId'>>;
  approveShow?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationApproveShowArgs, 'id'>>;
  archiveShow?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationArchiveShowArgs, 'id'>>;
  createShow?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationCreateShowArgs, 'input'>>;
  createWebhookEndpoint?: Resolver<Maybe<ResolversTypes['WebhookSecretPayload']>, ParentType, ContextType, RequireFields<MutationCreateWebhookEndpointArgs, 'input'>>;
  deleteShow?: Resolver<Maybe<ResolversTypes['DeleteShowPayload']>, ParentType, ContextType, RequireFields<MutationDeleteShowArgs, 'id'>>;
  deleteWebhookEndpoint?: Resolver<Maybe<ResolversTypes['DeleteWebhookEndpointPayload']>, ParentType, ContextType, RequireFields<MutationDeleteWebhookEndpointArgs, 'id'>>;
  ingestShow?: Resolver<Maybe<ResolversTypes['IngestShowPayload']>, ParentType, ContextType, RequireFields<MutationIngestShowArgs, 'input'>>;
  rejectShow?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationRejectShowArgs, 'id' | 'reason'>>;
  removeFromMyList?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationRemoveFromMyListArgs, 'showId'>>;
  rotateWebhookSecret?: Resolver<Maybe<ResolversTypes['WebhookSecretPayload']>, ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'id'>>;
  saveProgress?: Resolver<Maybe<ResolversTypes['WatchProgress']>, ParentType, ContextType, RequireFields<MutationSaveProgressArgs, 'positionSeconds' | 'showId'>>;
  submitShow?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationSubmitShowArgs, 'id'>>;
  updateShow?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<MutationUpdateShowArgs, 'id' | 'input'>>;
  updateWebhookEndpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType, RequireFields<MutationUpdateWebhookEndpointArgs, 'id' | 'input'>>;
}>;

export type NotificationDeliveryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationDelivery'] = ResolversParentTypes['NotificationDelivery']> = ResolversObject<{
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAnswer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receiver?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['NotificationType'], ParentType, ContextType>;
}>;

export type NotificationDeliveryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationDeliveryConnection'] = ResolversParentTypes['NotificationDeliveryConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['NotificationDeliveryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type NotificationDeliveryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationDeliveryEdge'] = ResolversParentTypes['NotificationDeliveryEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['NotificationDelivery']>, ParentType, ContextType>;
}>;

export type NotificationSettingsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationSettings'] = ResolversParentTypes['NotificationSettings']> = ResolversObject<{
  emailRecipients?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  genres?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  ingestJobs?: Resolver<Maybe<ResolversTypes['IngestJobConnection']>, ParentType, ContextType, Partial<QueryIngestJobsArgs>>;
  latestShows?: Resolver<Maybe<ResolversTypes['ShowConnection']>, ParentType, ContextType, RequireFields<QueryLatestShowsArgs, 'first'>>;
  notificationDeliveries?: Resolver<Maybe<ResolversTypes['NotificationDeliveryConnection']>, ParentType, ContextType, Partial<QueryNotificationDeliveriesArgs>>;
  notificationSettings?: Resolver<Maybe<ResolversTypes['NotificationSettings']>, ParentType, ContextType>;
  show?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType, RequireFields<QueryShowArgs, 'id'>>;
  showAuditEvents?: Resolver<Maybe<ResolversTypes['ShowAuditEventConnection']>, ParentType, ContextType, Partial<QueryShowAuditEventsArgs>>;
  shows?: Resolver<Maybe<ResolversTypes['ShowConnection']>, ParentType, ContextType, RequireFields<QueryShowsArgs, 'orderBy'>>;
  showsWaitingForReview?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  webhookEndpoints?: Resolver<Maybe<Array<ResolversTypes['WebhookEndpoint']>>, ParentType, ContextType>;
}>;

export type ShowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Show'] = ResolversParentTypes['Show'], FederationReferenceType extends FederationReferenceTypes['Show'] = FederationReferenceTypes['Show']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Show']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dashSrcVideoURL?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  hlsSrcVideoURL?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inMyList?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  ingestJob?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maturityRating?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  posterURL?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  probableDuplicates?: Resolver<Array<ResolversTypes['Show']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['WatchProgress']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reviews?: Resolver<Array<ResolversTypes['ShowReview']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ShowState'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type ShowAuditEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShowAuditEvent'] = ResolversParentTypes['ShowAuditEvent']> = ResolversObject<{
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['ShowState']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ShowAuditEventKind'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  show?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType>;
  showId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['ShowState']>, ParentType, ContextType>;
}>;

export type ShowAuditEventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShowAuditEventConnection'] = ResolversParentTypes['ShowAuditEventConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ShowAuditEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type ShowAuditEventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShowAuditEventEdge'] = ResolversParentTypes['ShowAuditEventEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ShowAuditEvent']>, ParentType, ContextType>;
}>;

export type ShowConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShowConnection'] = ResolversParentTypes['ShowConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ShowEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type ShowEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShowEdge'] = ResolversParentTypes['ShowEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Show']>, ParentType, ContextType>;
}>;

export type ShowReviewResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ShowReview'] = ResolversParentTypes['ShowReview']> = ResolversObject<{
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['ReviewerKind'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ShowState'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ShowState'], ParentType, ContextType>;
}>;

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addedShows?: Resolver<Maybe<ResolversTypes['ShowConnection']>, ParentType, ContextType, Partial<UserAddedShowsArgs>>;
  continueWatching?: Resolver<Maybe<ResolversTypes['ShowConnection']>, ParentType, ContextType, Partial<UserContinueWatchingArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  myList?: Resolver<Maybe<ResolversTypes['ShowConnection']>, ParentType, ContextType, Partial<UserMyListArgs>>;
}>;

export type WatchProgressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WatchProgress'] = ResolversParentTypes['WatchProgress']> = ResolversObject<{
  completed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  positionSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type WebhookEndpointResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookEndpoint'] = ResolversParentTypes['WebhookEndpoint']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deadDeliveries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  formerSecretEndsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastDelivery?: Resolver<Maybe<ResolversTypes['NotificationDelivery']>, ParentType, ContextType>;
  types?: Resolver<Array<ResolversTypes['NotificationType']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
}>;

export type WebhookSecretPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookSecretPayload'] = ResolversParentTypes['WebhookSecretPayload']> = ResolversObject<{
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = RequestContext> = ResolversObject<{
  DateTime?: GraphQLScalarType;
  DeleteShowPayload?: DeleteShowPayloadResolvers<ContextType>;
  DeleteWebhookEndpointPayload?: DeleteWebhookEndpointPayloadResolvers<ContextType>;
  IngestError?: IngestErrorResolvers<ContextType>;
  IngestJob?: IngestJobResolvers<ContextType>;
  IngestJobConnection?: IngestJobConnectionResolvers<ContextType>;
  IngestJobEdge?: IngestJobEdgeResolvers<ContextType>;
  IngestShowPayload?: IngestShowPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotificationDelivery?: NotificationDeliveryResolvers<ContextType>;
  NotificationDeliveryConnection?: NotificationDeliveryConnectionResolvers<ContextType>;
  NotificationDeliveryEdge?: NotificationDeliveryEdgeResolvers<ContextType>;
  NotificationSettings?: NotificationSettingsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Show?: ShowResolvers<ContextType>;
  ShowAuditEvent?: ShowAuditEventResolvers<ContextType>;
  ShowAuditEventConnection?: ShowAuditEventConnectionResolvers<ContextType>;
  ShowAuditEventEdge?: ShowAuditEventEdgeResolvers<ContextType>;
  ShowConnection?: ShowConnectionResolvers<ContextType>;
  ShowEdge?: ShowEdgeResolvers<ContextType>;
  ShowReview?: ShowReviewResolvers<ContextType>;
  URL?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  WatchProgress?: WatchProgressResolvers<ContextType>;
  WebhookEndpoint?: WebhookEndpointResolvers<ContextType>;
  WebhookSecretPayload?: WebhookSecretPayloadResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = RequestContext> = ResolversObject<{
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
}>;
