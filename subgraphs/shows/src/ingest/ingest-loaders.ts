import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { IngestJobRow } from '../db/tables/ingest-jobs.ts';
import type { ShowRow } from '../db/tables/shows.ts';
import type { IngestService } from './ingest-service.ts';

/** Loads the jobs that made shows, by the ids of the shows, for one request; null for shows that people added. */
export function createJobLoader(
  service: IngestService,
  session: Session,
): DataLoader<string, IngestJobRow | null> {
  return batchLoader(async (showIds) => {
    const jobs = await service.jobsOf(session, showIds);
    const byShow = new Map(jobs.map((job) => [job.showId, job]));
    return showIds.map((id) => byShow.get(id) ?? null);
  });
}

/** Loads the probable duplicates of shows by their ids for one request. */
export function createDuplicatesLoader(
  service: IngestService,
  session: Session,
): DataLoader<string, ShowRow[]> {
  return batchLoader(async (showIds) => {
    const byShow = Map.groupBy(await service.duplicatesOf(session, showIds), ({ of }) => of);
    return showIds.map((id) => (byShow.get(id) ?? []).map(({ show }) => show));
  });
}
