import type { Session } from '@sod/kit/session';
import DataLoader from 'dataloader';
import type { MyListService } from './my-list-service.ts';

/** Loads for one request whether shows, by their ids, are on the caller's list. */
export function createListEntryLoader(service: MyListService, session: Session): DataLoader<string, boolean> {
  return new DataLoader<string, boolean>(async (showIds) => {
    const entries = await service.entriesOf(session, showIds);
    return showIds.map((id) => entries.has(id));
  });
}
