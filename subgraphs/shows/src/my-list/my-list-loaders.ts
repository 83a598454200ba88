import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { MyListService } from './my-list-service.ts';

/** Loads for one request whether shows, by their ids, are on the caller's list. */
export function createListEntryLoader(service: MyListService, session: Session): DataLoader<string, boolean> {
  return batchLoader(async (showIds) => {
    const entries = await service.entriesOf(session, showIds);
    return showIds.map((id) => entries.has(id));
  });
}
