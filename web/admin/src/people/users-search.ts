import type { PageSearch } from '../paging.ts';
import { pageParams, present, type RawSearch, textParam } from '../search-params.ts';

/** Which users are listed, as the address says. */
export interface UsersSearch extends PageSearch {
  readonly q?: string;
}

export function readUsersSearch(raw: RawSearch): UsersSearch {
  return { ...present({ q: textParam(raw, 'q') }), ...pageParams(raw) };
}
