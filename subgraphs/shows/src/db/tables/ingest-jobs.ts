import { getTableColumns, sql } from 'drizzle-orm';
import { check, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';

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

export type IngestJobRow = Omit<
  typeof ingestJobs.$inferSelect,
  'hlsSrcVideoURL' | 'dashSrcVideoURL' | 'posterURL' | 'durationSeconds'
>;
