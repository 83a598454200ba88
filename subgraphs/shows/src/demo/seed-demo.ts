import type { Sql } from '@sod/kit/postgres/client';
import { DEMO_FILMS, FILM_SECONDS, filmGuid, posterPath } from './demo-media.ts';
import { DEMO_SHOWS } from './demo-shows.ts';

const FIRST_ADDED = Date.UTC(2026, 0, 5, 9);
const DAY_MS = 24 * 60 * 60 * 1_000;

/** UUIDv7 of an instant whose random part is the number itself, so that the same demo show has the same id everywhere. */
function demoId(instant: number, number: number): string {
  const time = instant.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The rows of the demo catalogue. @param mediaUrl address of the folder that holds the demo media */
export function demoRows(mediaUrl: string) {
  return DEMO_SHOWS.map(({ film, pending, ...show }, index) => {
    const added = FIRST_ADDED + index * DAY_MS;
    const published = pending ? null : new Date(added + DAY_MS / 2).toISOString();
    return {
      id: demoId(added, index + 1),
      ...show,
      hls: `${mediaUrl}/${filmGuid(film)}/index.m3u8`,
      dash: `${mediaUrl}/${filmGuid(film)}/index.mpd`,
      poster: `${mediaUrl}/${posterPath(show.title)}`,
      seconds: FILM_SECONDS,
      added: new Date(added).toISOString(),
      published,
    };
  });
}

/** What a catalogue has of the demo: nothing at all, demo shows, or other shows alone. */
export type DemoState = 'EMPTY' | 'SHOWN' | 'UNWANTED';

export async function demoState(sql: Sql): Promise<DemoState> {
  const ids = demoRows('').map(({ id }) => id);
  const [row] = await sql`
    SELECT EXISTS (SELECT FROM shows.shows) AS filled,
      EXISTS (SELECT FROM shows.shows WHERE id = ANY(${ids}::uuid[])) AS shown`;
  if (!row?.filled) return 'EMPTY';
  return row.shown ? 'SHOWN' : 'UNWANTED';
}

/**
 * Puts the demo catalogue into an empty table, with the review trail that made it available, and gives demo shows
 * that are there the present addresses of their media, unless somebody gave them others. A table that holds other
 * shows alone is left alone. Processes that do this at once put it there once, because the ids are fixed.
 * @param sql a pool of the role `shows_app` or of the owner, after the migrations
 * @returns how many shows were added
 */
export async function seedDemo(sql: Sql, mediaUrl: string): Promise<number> {
  const rows = await sql`
    WITH demo AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(demoRows(mediaUrl))}::text::jsonb) AS demo (
        id uuid, title text, description text, genres text[], year int, rating text, language text,
        hls text, dash text, poster text, seconds int, added timestamptz, published timestamptz)
    ), added AS (
      INSERT INTO shows.shows (id, title, description, hls_src_video_url, dash_src_video_url, poster_url,
        duration_seconds, genres, release_year, maturity_rating, language, state, created_at, updated_at, published_at)
      SELECT id, title, description, hls, dash, poster, seconds, genres, year, rating, language,
        CASE WHEN published IS NULL THEN 'PENDING_REVIEW' ELSE 'AVAILABLE' END::shows.show_state,
        added, coalesce(published, added), published
      FROM demo WHERE NOT EXISTS (SELECT FROM shows.shows)
      ON CONFLICT (id) DO NOTHING
      RETURNING id, state, published_at
    ), moved AS (
      UPDATE shows.shows AS show
      SET hls_src_video_url = demo.hls, dash_src_video_url = demo.dash, poster_url = demo.poster
      FROM demo
      WHERE show.id = demo.id AND show.hls_src_video_url <> demo.hls
        AND show.hls_src_video_url LIKE '%/demo-%/index.m3u8'
    ), trail AS (
      INSERT INTO shows.show_reviews (show_id, from_state, to_state, at)
      SELECT id, 'PENDING_REVIEW', state, published_at FROM added WHERE state = 'AVAILABLE'
    )
    SELECT id FROM added`;
  return rows.length;
}

/** Makes the demo films available that were published and that nobody has reviewed yet. */
export async function approveDemoFilms(sql: Sql): Promise<number> {
  const guids = DEMO_FILMS.map(filmGuid);
  const rows = await sql`
    WITH approved AS (
      UPDATE shows.shows AS show SET state = 'AVAILABLE', published_at = now(), updated_at = now()
      FROM shows.ingest_jobs AS job
      WHERE job.guid = ANY(${guids}::text[]) AND show.id = job.show_id AND show.state = 'PENDING_REVIEW'
        AND NOT EXISTS (SELECT FROM shows.show_reviews AS review WHERE review.show_id = show.id)
      RETURNING show.id, show.published_at
    ), trail AS (
      INSERT INTO shows.show_reviews (show_id, from_state, to_state, at)
      SELECT id, 'PENDING_REVIEW', 'AVAILABLE', published_at FROM approved
    )
    SELECT id FROM approved`;
  return rows.length;
}
