import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { shows } from '../db/tables/shows.ts';

const SAMPLED_SHOWS = 1_000;
/** The sample is taken anew when it is older, in milliseconds: a catalogue that is filled changes quickly. */
const MAX_AGE_MS = 10 * 60_000;

/** How common trigrams of ASCII letters and digits are in the texts that searches look through. */
export interface TrigramSample {
  /** Shows that were looked at. */
  readonly shows: number;
  /** How many of them have a trigram; none when it is missing. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Samples the trigrams of the catalogue, once in ten minutes at most: the statement takes about 100 ms. Postgres has
 * statistics of a column's whole values, which say nothing of parts of a text. The sample of a catalogue that does not
 * change is the same each time, and so are the plans of searches.
 */
export function createTrigramsRepository(db: Database, now: () => Date) {
  let sample: Promise<TrigramSample> | null = null;
  let takenAt = Number.NEGATIVE_INFINITY;

  async function take(): Promise<TrigramSample> {
    const [row] = await db.execute<{ shows: number; counts: Readonly<Record<string, number>> }>(sql`
      WITH sample AS MATERIALIZED (
        SELECT search_text FROM ${shows} TABLESAMPLE SYSTEM ((
          SELECT 100.0 * ${SAMPLED_SHOWS}::int / greatest(reltuples, ${SAMPLED_SHOWS}::int)
          FROM pg_class WHERE oid = 'shows.shows'::regclass
        )) REPEATABLE (1) LIMIT ${SAMPLED_SHOWS}::int
      ),
      counted AS (
        SELECT piece, count(*) AS shows FROM sample, unnest(public.show_trgm(search_text)) AS piece
        WHERE piece ~ '^[a-z0-9]{3}$' GROUP BY piece
      )
      SELECT (SELECT count(*)::int FROM sample) AS shows,
        (SELECT coalesce(json_object_agg(piece, shows), '{}') FROM counted) AS counts`);
    if (!row) throw new Error('A sample of trigrams is one row');
    return { shows: row.shows, counts: new Map(Object.entries(row.counts)) };
  }

  return {
    /** Those who ask at the same time wait for the same sample. */
    async sample(): Promise<TrigramSample> {
      const moment = now().getTime();
      if (sample === null || moment - takenAt > MAX_AGE_MS) {
        takenAt = moment;
        sample = take();
        sample.catch(() => {
          sample = null;
        });
      }
      return sample;
    },
  };
}
