import { getTableColumns, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

export const showsSchema = pgSchema('shows');

export const showState = showsSchema.enum('show_state', [
  'PENDING_REVIEW',
  'AVAILABLE',
  'REJECTED',
  'ARCHIVED',
]);

/** Text in the alphabetical order of ICU's root locale, so that "A to Z" is the same on every cluster. */
const alphabetical = customType<{ data: string }>({ dataType: () => 'text COLLATE "und-x-icu"' });

/** Milliseconds, because that is what a JavaScript `Date` holds: a cursor made of one has to find its row again. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

export const shows = showsSchema.table(
  'shows',
  {
    id: uuid('id').primaryKey(),
    title: alphabetical('title').notNull(),
    description: text('description'),
    hlsSrcVideoURL: text('hls_src_video_url'),
    dashSrcVideoURL: text('dash_src_video_url'),
    posterURL: text('poster_url'),
    durationSeconds: integer('duration_seconds'),
    genres: text('genres').array().notNull().default(sql`'{}'`),
    releaseYear: integer('release_year'),
    maturityRating: text('maturity_rating'),
    language: text('language'),
    state: showState('state').notNull().default('PENDING_REVIEW'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    publishedAt: instant('published_at'),
    /** A user of the Users subgraph; null when a machine added the show. */
    addedById: uuid('added_by'),
    /** What a search looks through. U+001F keeps a match from reaching over the end of the title. */
    searchText: text('search_text').generatedAlwaysAs(
      sql`lower((title || E'\\x1f' || coalesce(description, '')) COLLATE "und-x-icu")`,
    ),
  },
  (table) => [
    check('shows_has_source', sql`hls_src_video_url IS NOT NULL OR dash_src_video_url IS NOT NULL`),
    check('shows_available_is_published', sql`state <> 'AVAILABLE' OR published_at IS NOT NULL`),
    index('shows_by_creation').on(table.state, table.createdAt, table.id),
    index('shows_by_title').on(table.state, table.title, table.id),
    index('shows_by_publication').on(table.publishedAt, table.id).where(sql`state = 'AVAILABLE'`),
    index('shows_by_adder').on(table.addedById, table.createdAt, table.id),
    index('shows_by_genre').using('gin', table.genres),
    index('shows_by_text').using('gin', sql`search_text public.gin_trgm_ops`),
  ],
);

const { searchText: _searchText, ...columns } = getTableColumns(shows);

/** Every column of a show but the copy of its text that only searches need. */
export const showColumns = columns;

export const reviewerKind = showsSchema.enum('reviewer_kind', ['PERSON', 'ML']);

export const showReviews = showsSchema.table(
  'show_reviews',
  {
    /** Rows of one show are written under the lock of that show, so this order is the order of events. */
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: uuid('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    from: showState('from_state').notNull(),
    to: showState('to_state').notNull(),
    reason: text('reason'),
    by: reviewerKind('by').notNull().default('PERSON'),
    /** A user, or the client that a program signed in as. */
    actorId: uuid('actor_id'),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('show_reviews_by_show').on(table.showId, table.id)],
);

export const watchProgress = showsSchema.table(
  'watch_progress',
  {
    userId: uuid('user_id').notNull(),
    showId: uuid('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    positionSeconds: integer('position_seconds').notNull(),
    completed: boolean('completed').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.showId] }),
    index('watch_progress_unfinished')
      .on(table.userId, table.updatedAt, table.showId)
      .where(sql`NOT completed`),
    index('watch_progress_by_show').on(table.showId),
  ],
);

export const listEntries = showsSchema.table(
  'list_entries',
  {
    userId: uuid('user_id').notNull(),
    showId: uuid('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.showId] }),
    index('list_entries_by_time').on(table.userId, table.addedAt, table.showId),
    index('list_entries_by_show').on(table.showId),
  ],
);

export const ingestStatus = showsSchema.enum('ingest_status', ['INGESTING', 'FAILED', 'COMPLETE']);

/**
 * Videos of the transcoding pipeline by its own name for them. A row is never deleted: it is what makes a message that
 * comes again, however late, the same message.
 */
export const ingestJobs = showsSchema.table(
  'ingest_jobs',
  {
    id: uuid('id').primaryKey(),
    guid: text('guid').notNull().unique('ingest_jobs_guid'),
    status: ingestStatus('status').notNull(),
    sourceBucket: text('source_bucket'),
    sourceVideo: text('source_video'),
    errorStage: text('error_stage'),
    errorMessage: text('error_message'),
    errorDetails: text('error_details'),
    /** No foreign key: the id of a show that is gone keeps it from being made again. */
    showId: uuid('show_id').unique('ingest_jobs_show'),
    /** What the pipeline last said of the media: where the show still says so, nobody has changed it. */
    hlsSrcVideoURL: text('hls_src_video_url'),
    dashSrcVideoURL: text('dash_src_video_url'),
    posterURL: text('poster_url'),
    durationSeconds: integer('duration_seconds'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('ingest_jobs_complete_has_show', sql`(status = 'COMPLETE') = (show_id IS NOT NULL)`),
    check('ingest_jobs_failed_says_why', sql`(status = 'FAILED') = (error_message IS NOT NULL)`),
    index('ingest_jobs_by_creation').on(table.createdAt, table.id),
    index('ingest_jobs_by_status').on(table.status, table.createdAt, table.id),
    index('ingest_jobs_by_source')
      .on(table.sourceBucket, table.sourceVideo, table.createdAt)
      .where(sql`show_id IS NOT NULL`),
  ],
);

const {
  hlsSrcVideoURL: _hls,
  dashSrcVideoURL: _dash,
  posterURL: _poster,
  durationSeconds: _seconds,
  ...jobColumns
} = getTableColumns(ingestJobs);

/** Every column of a job but what the pipeline last said of the media, which only the next message needs. */
export const ingestJobColumns = jobColumns;

export const showAuditKind = showsSchema.enum('audit_kind', [
  'SHOW_CREATED',
  'SHOW_UPDATED',
  'SHOW_STATE_CHANGED',
  'SHOW_DELETED',
]);

/**
 * The audit trail of the catalogue. Each row is written by the statement that makes the change. It outlives its
 * show, which the review trail does not, and it knows the address, which goes with the row when it is old.
 */
export const auditEvents = showsSchema.table(
  'audit_events',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    kind: showAuditKind('kind').notNull(),
    showId: uuid('show_id').notNull(),
    from: showState('from_state'),
    to: showState('to_state'),
    actorId: uuid('actor_id'),
    address: text('address'),
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_events_at').on(table.at, table.id),
    index('audit_events_show').on(table.showId, table.at, table.id),
    index('audit_events_kind').on(table.kind, table.at, table.id),
  ],
);

/** Events of other services that were applied, so that each is applied once however often it comes. */
export const inboxEvents = showsSchema.table(
  'inbox_events',
  {
    id: uuid('id').primaryKey(),
    type: text('type').notNull(),
    userId: uuid('user_id').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (table) => [index('inbox_events_received_at').on(table.receivedAt)],
);

export const notificationType = showsSchema.enum('notification_type', [
  'SHOW_READY_FOR_REVIEW',
  'SHOW_APPROVED',
  'SHOW_REJECTED',
  'INGEST_FAILED',
]);

/** Gives events their places, in the order in which they can be read. */
export const outboxPositions = showsSchema.sequence('outbox_positions');

/**
 * What reviewers are told of. Each row is written by the statement that makes the change, with all that there is to
 * tell: the show may be another one, or gone, by the time somebody hears of it.
 */
export const outboxEvents = showsSchema.table(
  'outbox_events',
  {
    id: uuid('id').primaryKey(),
    type: notificationType('type').notNull(),
    data: jsonb('data').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** Of events with the same key there is one. */
    key: text('key').unique('outbox_events_key'),
    /** Null until the event has its deliveries; places are given in the order of commits. */
    position: bigint('position', { mode: 'number' }).unique('outbox_events_position'),
  },
  (table) => [
    index('outbox_events_new').on(table.at, table.id).where(sql`position IS NULL`),
    index('outbox_events_at').on(table.at),
  ],
);

/** Receivers of webhooks. */
export const webhookEndpoints = showsSchema.table('webhook_endpoints', {
  id: uuid('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description'),
  types: notificationType('types').array().notNull(),
  enabled: boolean('enabled').notNull().default(true),
  /** Sealed: signing needs the secret itself, a copy of the table must not hold it. */
  sealedSecret: text('sealed_secret').notNull(),
  /** The secret before, with which deliveries are signed as well until the receiver has the new one. */
  sealedFormerSecret: text('sealed_former_secret'),
  formerSecretEndsAt: instant('former_secret_ends_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const notificationChannel = showsSchema.enum('notification_channel', ['EMAIL', 'WEBHOOK']);
export const deliveryStatus = showsSchema.enum('delivery_status', ['PENDING', 'DELIVERED', 'DEAD']);

/** The ledger of deliveries: one row for each event, channel and receiver, so that nobody is told twice. */
export const notificationDeliveries = showsSchema.table(
  'notification_deliveries',
  {
    id: uuid('id').primaryKey(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => outboxEvents.id, { onDelete: 'cascade' }),
    channel: notificationChannel('channel').notNull(),
    /** An email address, or the id of an endpoint. */
    receiver: text('receiver').notNull(),
    endpointId: uuid('endpoint_id').references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    status: deliveryStatus('status').notNull().default('PENDING'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Null until the job queue has it. */
    queuedAt: instant('queued_at'),
    lastAttemptAt: instant('last_attempt_at'),
    /** Until then it belongs to the process that makes the attempt. */
    claimedUntil: instant('claimed_until'),
    /** Answer of the receiver to the last attempt: an HTTP status or an SMTP reply code. */
    lastAnswer: integer('last_answer'),
    lastError: text('last_error'),
    deliveredAt: instant('delivered_at'),
  },
  (table) => [
    unique('notification_deliveries_once').on(table.eventId, table.channel, table.receiver),
    check('notification_deliveries_endpoint', sql`(channel = 'WEBHOOK') = (endpoint_id IS NOT NULL)`),
    check('notification_deliveries_delivered', sql`(status = 'DELIVERED') = (delivered_at IS NOT NULL)`),
    index('notification_deliveries_by_creation').on(table.createdAt, table.id),
    index('notification_deliveries_by_status').on(table.status, table.createdAt, table.id),
    index('notification_deliveries_by_endpoint').on(table.endpointId, table.createdAt, table.id),
    index('notification_deliveries_new').on(table.createdAt).where(sql`queued_at IS NULL`),
  ],
);

export type OutboxEventRow = typeof outboxEvents.$inferSelect;
export type NotificationType = OutboxEventRow['type'];
export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;
export type NotificationDeliveryRow = typeof notificationDeliveries.$inferSelect;
export type AuditEventRow = typeof auditEvents.$inferSelect;
export type AuditKind = AuditEventRow['kind'];
export type ShowRow = Omit<typeof shows.$inferSelect, 'searchText'>;
export type ShowReviewRow = typeof showReviews.$inferSelect;
export type ReviewerKind = ShowReviewRow['by'];
export type WatchProgressRow = typeof watchProgress.$inferSelect;
export type IngestJobRow = Omit<
  typeof ingestJobs.$inferSelect,
  'hlsSrcVideoURL' | 'dashSrcVideoURL' | 'posterURL' | 'durationSeconds'
>;
export type ShowState = ShowRow['state'];
