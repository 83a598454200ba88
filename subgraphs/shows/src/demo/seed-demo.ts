import type { Sql } from '@sod/kit/postgres/client';
import { DEMO_SHOWS } from './demo-shows.ts';

const FIRST_ADDED = Date.UTC(2026, 0, 5, 9);
const DAY_MS = 24 * 60 * 60 * 1_000;

/** UUIDv7 of an instant whose random part is the number itself, so that the same demo show has the same id everywhere. */
function demoId(instant: number, number: number): string {
  const time = instant.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function demoRows() {
  return DEMO_SHOWS.map(({ stream, pending, ...show }, index) => {
    const added = FIRST_ADDED + index * DAY_MS;
    const published = pending ? null : new Date(added + DAY_MS / 2).toISOString();
    return {
      id: demoId(added, index + 1),
      ...show,
      hls: stream.hls,
      dash: stream.dash,
      seconds: stream.seconds,
      added: new Date(added).toISOString(),
      published,
    };
  });
}

/**
 * Puts the demo catalogue into an empty table, with the review trail that made it available; a table that holds
 * any show is left alone. Processes that do this at once put it there once, because the ids are fixed.
 * @param sql a pool of the role `shows_app` or of the owner, after the migrations
 * @returns how many shows were added
 */
export async function seedDemo(sql: Sql): Promise<number> {
  const rows = await sql`
    WITH demo AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(demoRows())}::text::jsonb) AS demo (
        id uuid, title text, description text, genres text[], year int, rating text, language text,
        hls text, dash text, seconds int, added timestamptz, published timestamptz)
    ), added AS (
      INSERT INTO shows.shows (id, title, description, hls_src_video_url, dash_src_video_url, duration_seconds,
        genres, release_year, maturity_rating, language, state, created_at, updated_at, published_at)
      SELECT id, title, description, hls, dash, seconds, genres, year, rating, language,
        CASE WHEN published IS NULL THEN 'PENDING_REVIEW' ELSE 'AVAILABLE' END::shows.show_state,
        added, coalesce(published, added), published
      FROM demo WHERE NOT EXISTS (SELECT FROM shows.shows)
      ON CONFLICT (id) DO NOTHING
      RETURNING id, state, published_at
    ), trail AS (
      INSERT INTO shows.show_reviews (show_id, from_state, to_state, at)
      SELECT id, 'PENDING_REVIEW', state, published_at FROM added WHERE state = 'AVAILABLE'
    )
    SELECT id FROM added`;
  return rows.length;
}
