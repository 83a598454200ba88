import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { WatchProgressRow } from '../db/tables/watch-progress.ts';
import type { ProgressService } from './progress-service.ts';

/** Loads the caller's progress in shows by their ids for one request; null where they have not begun. */
export function createProgressLoader(
  service: ProgressService,
  session: Session,
): DataLoader<string, WatchProgressRow | null> {
  return batchLoader(async (showIds) => {
    const rows = await service.ofShows(session, showIds);
    const byShow = new Map(rows.map((row) => [row.showId, row]));
    return showIds.map((id) => byShow.get(id) ?? null);
  });
}
