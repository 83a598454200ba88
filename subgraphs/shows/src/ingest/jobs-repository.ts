import type { Page } from '@sod/kit/graphql/connection';
import { and, asc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../db/client.ts';
import { type Order, pageQuery } from '../db/keyset.ts';
import { type IngestJobRow, ingestJobColumns, ingestJobs } from '../db/tables/ingest-jobs.ts';
import { type ShowRow, showColumns, shows } from '../db/tables/shows.ts';

const NEWEST: Order = {
  column: ingestJobs.createdAt,
  id: ingestJobs.id,
  descending: true,
  type: 'timestamptz',
};
const MAX_DUPLICATES = 20;

/** A show that was made of the same file as the show with the id `of`. */
export interface Duplicate {
  readonly of: string;
  readonly show: ShowRow;
}

/** Reads jobs. */
export function createJobsRepository(db: Database) {
  return {
    async find(guid: string): Promise<IngestJobRow | null> {
      const [row] = await db.select(ingestJobColumns).from(ingestJobs).where(eq(ingestJobs.guid, guid));
      return row ?? null;
    },

    async page(page: Page, status: IngestJobRow['status'] | null): Promise<IngestJobRow[]> {
      const { conditions, orderBy, limit } = pageQuery(NEWEST, page);
      const wanted = status === null ? undefined : eq(ingestJobs.status, status);
      return db
        .select(ingestJobColumns)
        .from(ingestJobs)
        .where(and(wanted, ...conditions))
        .orderBy(...orderBy)
        .limit(limit);
    },

    async ofShows(showIds: readonly string[]): Promise<IngestJobRow[]> {
      return db
        .select(ingestJobColumns)
        .from(ingestJobs)
        .where(inArray(ingestJobs.showId, [...showIds]));
    },

    /** Of each show the others with the same source, oldest first and a bounded number. */
    async duplicatesOf(showIds: readonly string[]): Promise<Duplicate[]> {
      const mine = alias(ingestJobs, 'mine');
      const others = db
        .select(showColumns)
        .from(ingestJobs)
        .innerJoin(shows, eq(shows.id, ingestJobs.showId))
        .where(
          and(
            eq(ingestJobs.sourceBucket, mine.sourceBucket),
            eq(ingestJobs.sourceVideo, mine.sourceVideo),
            ne(ingestJobs.id, mine.id),
            // For the planner: the index holds these alone.
            isNotNull(ingestJobs.showId),
          ),
        )
        .orderBy(asc(ingestJobs.createdAt), asc(ingestJobs.id))
        .limit(MAX_DUPLICATES)
        .as('others');
      const rows = await db
        .select({ of: mine.showId, show: others._.selectedFields })
        .from(mine)
        .innerJoinLateral(others, sql`true`)
        .where(inArray(mine.showId, [...showIds]));
      return rows.flatMap(({ of, show }) => (of === null ? [] : [{ of, show }]));
    },
  };
}

export type JobsRepository = ReturnType<typeof createJobsRepository>;
