import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { announced, failureFacts } from '../db/outbox.ts';
import { ingestJobColumns, ingestJobs } from '../db/tables/ingest-jobs.ts';
import { showColumns, shows } from '../db/tables/shows.ts';
import { type Ingested, jobOf } from './ingest-columns.ts';
import type { IngestFailure, VideoFacts } from './ingest-input.ts';

/** A message that brings no show. */
export interface Notice {
  /** Id of the job, should this be the first message. */
  readonly id: string;
  readonly facts: VideoFacts;
  /** Null while the pipeline works. */
  readonly failure: IngestFailure | null;
}

/** What a job says once the pipeline no longer works on it is not changed by a message without a show. */
const kept = (column: SQL) =>
  sql`CASE job.status WHEN 'INGESTING' THEN excluded.${column} ELSE job.${column} END`;

export function createIngestRepository(db: Database) {
  return {
    /**
     * Notes that the pipeline began, or that it gave up, in one statement. A job that is complete stays so, and of
     * several failures the first is kept. Null, and nothing written, when another statement opened the job meanwhile.
     */
    async record({ id, facts, failure }: Notice): Promise<Ingested | null> {
      const said = {
        id,
        guid: facts.guid,
        status: failure ? 'FAILED' : 'INGESTING',
        source_bucket: facts.sourceBucket,
        source_video: facts.sourceVideo,
        error_stage: failure?.stage,
        error_message: failure?.message,
        error_details: failure?.details,
        started_at: facts.startedAt,
        ended_at: facts.endedAt,
      };
      const noted = db.$with('noted', ingestJobColumns).as(sql`
        INSERT INTO ${ingestJobs} AS job (id, guid, status, source_bucket, source_video,
          error_stage, error_message, error_details, started_at, ended_at)
        SELECT * FROM jsonb_to_record(${JSON.stringify(said)}::text::jsonb) AS said (id uuid, guid text,
          status shows.ingest_status, source_bucket text, source_video text,
          error_stage text, error_message text, error_details text, started_at timestamptz, ended_at timestamptz)
        ON CONFLICT (guid) DO UPDATE SET
          status = ${kept(sql`status`)}, error_stage = ${kept(sql`error_stage`)},
          error_message = ${kept(sql`error_message`)}, error_details = ${kept(sql`error_details`)},
          ended_at = ${kept(sql`ended_at`)},
          source_bucket = coalesce(job.source_bucket, excluded.source_bucket),
          source_video = coalesce(job.source_video, excluded.source_video),
          started_at = coalesce(job.started_at, excluded.started_at),
          updated_at = now()
        WHERE (job.status = 'INGESTING' AND excluded.status = 'FAILED')
          OR (job.source_bucket IS NULL AND excluded.source_bucket IS NOT NULL)
          OR (job.source_video IS NULL AND excluded.source_video IS NOT NULL)
          OR (job.started_at IS NULL AND excluded.started_at IS NOT NULL)
        RETURNING ${jobOf('job')}`);
      // A message that only adds to a job that had failed is no news.
      const news = announced(db, 'INGEST_FAILED', {
        rows: sql`noted WHERE ${failure !== null}::boolean AND status = 'FAILED' AND NOT EXISTS (
          SELECT FROM ${ingestJobs} AS prior WHERE prior.id = noted.id AND prior.status = 'FAILED')`,
        data: failureFacts,
        key: sql`'INGEST_FAILED ' || id`,
      });
      const job = db.$with('job', ingestJobColumns).as(sql`
        SELECT ${jobOf('noted')} FROM noted UNION ALL
        SELECT ${jobOf('ingest_jobs')} FROM ${ingestJobs}
        WHERE guid = ${facts.guid} AND NOT EXISTS (SELECT FROM noted)`);
      const [row] = await db
        .with(noted, news, job)
        .select({
          job: job._.selectedFields,
          show: showColumns,
          noted: sql<boolean>`EXISTS (SELECT FROM noted)`,
        })
        .from(job)
        .leftJoin(shows, eq(shows.id, job.showId));
      if (!row) return null;
      return { outcome: row.noted ? 'JOB_RECORDED' : 'NOTHING_NEW', job: row.job, show: row.show };
    },
  };
}

export type IngestRepository = ReturnType<typeof createIngestRepository>;
