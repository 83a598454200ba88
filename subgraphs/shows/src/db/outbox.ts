import { type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Database } from './client.ts';
import { type NotificationType, outboxEvents } from './tables/outbox-events.ts';
import type { ReviewerKind } from './tables/show-reviews.ts';
import type { ShowState } from './tables/shows.ts';

/** The types as receivers see them. */
export const WIRE_TYPES: Readonly<Record<NotificationType, string>> = {
  SHOW_READY_FOR_REVIEW: 'show.ready_for_review',
  SHOW_APPROVED: 'show.approved',
  SHOW_REJECTED: 'show.rejected',
  INGEST_FAILED: 'ingest.failed',
};

/** One event for each row of `rows`, which is another part of the statement. */
export interface NewsSource {
  readonly rows: SQL;
  /** An expression over a row of it: all that there is to tell, as `jsonb`. */
  readonly data: SQL;
  /** An expression over a row of it; of events with the same key the first is kept. */
  readonly key?: SQL;
}

/** Writes an event for reviewers: a part of the statement that makes the change. There is one row at the most. */
export function announced(db: Database, type: NotificationType, source: NewsSource) {
  const { rows, data, key = sql`NULL::text` } = source;
  return db.$with('announced', {}).as(sql`
    INSERT INTO ${outboxEvents} (id, type, data, key)
    SELECT ${uuidv7()}::uuid, ${type}::shows.notification_type, ${data}, ${key} FROM ${rows}
    ON CONFLICT (key) DO NOTHING`);
}

const show = sql`jsonb_build_object('id', id, 'title', title, 'state', state, 'hlsSrcVideoURL', hls_src_video_url,
  'dashSrcVideoURL', dash_src_video_url, 'posterURL', poster_url, 'durationSeconds', duration_seconds)`;

/** What is told of a show, from its row. */
export const showFacts = sql`jsonb_build_object('show', ${show})`;

/** What is told of a change of state, from the row of the show. Who it was stays here. */
export function reviewFacts({
  from,
  reason,
  by,
}: {
  from: ShowState;
  reason: string | null;
  by: ReviewerKind;
}): SQL {
  const review = sql`jsonb_build_object('from', ${from}::text, 'to', state, 'reason', ${reason}::text, 'by', ${by}::text)`;
  return sql`jsonb_build_object('show', ${show}, 'review', ${review})`;
}

/** What is told of a video that the pipeline gave up on, from the row of the job. */
export const failureFacts = sql`jsonb_build_object('job', jsonb_build_object('id', id, 'guid', guid,
  'sourceBucket', source_bucket, 'sourceVideo', source_video,
  'error', jsonb_build_object('stage', error_stage, 'message', error_message, 'details', error_details)))`;
