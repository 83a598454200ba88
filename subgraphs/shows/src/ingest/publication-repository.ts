import type { Trace } from '@sod/kit/session';
import { eq, sql } from 'drizzle-orm';
import { audited } from '../db/audit.ts';
import type { Database } from '../db/client.ts';
import { announced, showFacts } from '../db/outbox.ts';
import { ingestJobColumns, ingestJobs } from '../db/tables/ingest-jobs.ts';
import { showColumns, shows } from '../db/tables/shows.ts';
import { type Ingested, jobOf, showOf } from './ingest-columns.ts';
import type { NewShow, VideoFacts } from './ingest-input.ts';

/** A message that the pipeline has published a video. */
export interface Publication {
  /** Id of the job, should this be the first message. */
  readonly jobId: string;
  /** Id of the show, should there be none. */
  readonly showId: string;
  readonly facts: VideoFacts;
  readonly show: NewShow;
  readonly trace: Trace;
}

const MEDIA = ['hls_src_video_url', 'dash_src_video_url', 'poster_url', 'duration_seconds'].map((name) =>
  sql.identifier(name),
);

/** A part of the statement for each column of the media. */
const ofMedia = (
  part: (name: ReturnType<typeof sql.identifier>) => ReturnType<typeof sql>,
  separator = sql`, `,
) => sql.join(MEDIA.map(part), separator);

function messageOf({ jobId, showId, facts, show }: Publication): string {
  return JSON.stringify({
    job_id: jobId,
    show_id: showId,
    guid: facts.guid,
    source_bucket: facts.sourceBucket,
    source_video: facts.sourceVideo,
    started_at: facts.startedAt,
    ended_at: facts.endedAt,
    title: show.title,
    description: show.description,
    hls_src_video_url: show.hlsSrcVideoURL,
    dash_src_video_url: show.dashSrcVideoURL,
    poster_url: show.posterURL,
    duration_seconds: show.durationSeconds,
    genres: show.genres ?? [],
    release_year: show.releaseYear,
    maturity_rating: show.maturityRating,
    language: show.language,
  });
}

export function createPublicationRepository(db: Database) {
  return {
    /**
     * Completes a job and makes its show, in one statement; where there is a show, its media are renewed as far as they
     * still are what the pipeline said before. The lock on the job lets one such statement through at a time. Null, and
     * nothing written, when another statement opened the job or made the show meanwhile, and when the show is gone.
     */
    async publish(publication: Publication): Promise<Ingested | null> {
      const { trace } = publication;
      const said = db.$with('said', {}).as(sql`
        SELECT * FROM jsonb_to_record(${messageOf(publication)}::text::jsonb) AS said (job_id uuid, show_id uuid,
          guid text, source_bucket text, source_video text, started_at timestamptz, ended_at timestamptz,
          title text, description text, hls_src_video_url text, dash_src_video_url text, poster_url text,
          duration_seconds int, genres text[], release_year int, maturity_rating text, language text)`);
      const known = db.$with('known', {}).as(sql`
        SELECT job.* FROM ${ingestJobs} AS job JOIN said USING (guid) FOR UPDATE OF job`);
      // An older message fills in what no message said before.
      const next = db.$with('next', {}).as(sql`
        SELECT known.id, known.show_id,
          coalesce(known.source_bucket, said.source_bucket) AS source_bucket,
          coalesce(known.source_video, said.source_video) AS source_video,
          coalesce(known.started_at, said.started_at) AS started_at,
          greatest(known.ended_at, said.ended_at) AS ended_at,
          ${ofMedia(
            (name) => sql`CASE WHEN said.ended_at < known.ended_at THEN coalesce(known.${name}, said.${name})
            ELSE coalesce(said.${name}, known.${name}) END AS ${name}`,
          )}
        FROM known, said`);
      const opened = db.$with('opened', {}).as(sql`
        INSERT INTO ${ingestJobs} AS job (id, guid, status, show_id, source_bucket, source_video, started_at, ended_at,
          ${ofMedia((name) => sql`${name}`)})
        SELECT job_id, guid, 'COMPLETE', show_id, source_bucket, source_video, started_at, ended_at,
          ${ofMedia((name) => sql`${name}`)}
        FROM said WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT (guid) DO NOTHING RETURNING ${jobOf('job')}`);
      const made = db.$with('made', {}).as(sql`
        INSERT INTO ${shows} AS show (id, title, description, genres, release_year, maturity_rating, language,
          ${ofMedia((name) => sql`${name}`)})
        SELECT show_id, title, description, genres, release_year, maturity_rating, language,
          ${ofMedia((name) => sql`${name}`)}
        FROM said WHERE EXISTS (SELECT FROM opened) OR EXISTS (SELECT FROM known WHERE show_id IS NULL)
        RETURNING ${showOf('show')}`);
      const renewed = db.$with('renewed', {}).as(sql`
        UPDATE ${shows} AS show SET updated_at = now(),
          ${ofMedia(
            (name) => sql`${name} = CASE WHEN show.${name} IS NOT DISTINCT FROM known.${name}
            THEN next.${name} ELSE show.${name} END`,
          )}
        FROM known, next
        WHERE show.id = known.show_id AND (${ofMedia(
          (name) =>
            sql`show.${name} IS NOT DISTINCT FROM known.${name} AND next.${name} IS DISTINCT FROM known.${name}`,
          sql` OR `,
        )})
        RETURNING ${showOf('show')}`);
      const completed = db.$with('completed', {}).as(sql`
        UPDATE ${ingestJobs} AS job SET status = 'COMPLETE', show_id = coalesce(known.show_id, said.show_id),
          error_stage = NULL, error_message = NULL, error_details = NULL, source_bucket = next.source_bucket,
          source_video = next.source_video, started_at = next.started_at, ended_at = next.ended_at, updated_at = now(),
          ${ofMedia((name) => sql`${name} = next.${name}`)}
        FROM known, next, said
        WHERE job.id = known.id AND (known.show_id IS NULL OR EXISTS (
          SELECT FROM ${shows} AS show WHERE show.id = known.show_id
            AND (next.source_bucket, next.source_video, next.started_at, next.ended_at, ${ofMedia((name) => sql`next.${name}`)})
              IS DISTINCT FROM (known.source_bucket, known.source_video, known.started_at, known.ended_at,
                ${ofMedia((name) => sql`known.${name}`)})))
        RETURNING ${jobOf('job')}`);
      const job = db.$with('job', ingestJobColumns).as(sql`
        SELECT ${jobOf('opened')} FROM opened UNION ALL SELECT ${jobOf('completed')} FROM completed UNION ALL
        SELECT ${jobOf('known')} FROM known WHERE NOT EXISTS (SELECT FROM completed)`);
      const show = db.$with('show', showColumns).as(sql`
        SELECT ${showOf('made')} FROM made UNION ALL SELECT ${showOf('renewed')} FROM renewed UNION ALL
        SELECT ${showOf('shows')} FROM ${shows} JOIN known ON shows.id = known.show_id
        WHERE NOT EXISTS (SELECT FROM renewed)`);
      const created = audited(db, 'SHOW_CREATED', trace, {
        name: 'audited_creation',
        rows: sql`made`,
        showId: sql`id`,
        to: sql`state`,
      });
      const updated = audited(db, 'SHOW_UPDATED', trace, {
        name: 'audited_update',
        rows: sql`renewed`,
        showId: sql`id`,
      });
      const news = announced(db, 'SHOW_READY_FOR_REVIEW', { rows: sql`made`, data: showFacts });
      const [row] = await db
        .with(said, known, next, opened, made, renewed, completed, created, updated, news, job, show)
        .select({
          job: job._.selectedFields,
          show: show._.selectedFields,
          outcome: sql<Ingested['outcome']>`CASE
            WHEN EXISTS (SELECT FROM made) THEN 'SHOW_CREATED' WHEN EXISTS (SELECT FROM renewed) THEN 'SHOW_REFRESHED'
            WHEN EXISTS (SELECT FROM completed) THEN 'JOB_RECORDED' ELSE 'NOTHING_NEW' END`,
        })
        .from(job)
        .innerJoin(show, eq(show.id, job.showId));
      return row ?? null;
    },
  };
}

export type PublicationRepository = ReturnType<typeof createPublicationRepository>;
