import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { ShowRow } from '../db/tables/shows.ts';
import type { ShowsService } from './shows-service.ts';

/** Loads shows by id for one request; null for those that the caller may not see. */
export function createShowLoader(
  service: ShowsService,
  session: Session,
): DataLoader<string, ShowRow | null> {
  return batchLoader(async (ids) => {
    const rows = await service.visible(session, ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });
}
