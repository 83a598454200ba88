import type { Session } from '@sod/kit/session';
import DataLoader from 'dataloader';
import type { ShowRow } from '../db/tables.ts';
import type { ShowsService } from './shows-service.ts';

/** Loads shows by id for one request; null for those that the caller may not see. */
export function createShowLoader(
  service: ShowsService,
  session: Session,
): DataLoader<string, ShowRow | null, string> {
  return new DataLoader<string, ShowRow | null, string>(
    async (ids) => {
      const rows = await service.visible(session, ids);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
    },
    { cacheKeyFn: (id) => id.toLowerCase() },
  );
}
