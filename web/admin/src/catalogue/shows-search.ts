import type { CatalogueShowsQueryVariables, ShowOrderBy, ShowState } from '../__generated__/documents.ts';
import { type PageSearch, pageVariables } from '../paging.ts';
import { choiceParam, pageParams, present, type RawSearch, textParam } from '../search-params.ts';
import { SHOW_STATES } from './show-state.tsx';

/** What the table of shows is narrowed to and sorted by, as the address says. */
export interface ShowsSearch extends PageSearch {
  readonly q?: string;
  readonly genre?: string;
  readonly state?: ShowState;
  readonly sort?: ShowOrderBy;
}

export const SHOW_ORDERS: readonly { readonly value: ShowOrderBy; readonly text: string }[] = [
  { value: 'NEWEST', text: 'Newest first' },
  { value: 'OLDEST', text: 'Oldest first' },
  { value: 'TITLE_ASC', text: 'Title, A to Z' },
  { value: 'TITLE_DESC', text: 'Title, Z to A' },
];

export function readShowsSearch(raw: RawSearch): ShowsSearch {
  const orders = SHOW_ORDERS.map(({ value }) => value);
  return {
    ...present({
      q: textParam(raw, 'q'),
      genre: textParam(raw, 'genre'),
      state: choiceParam(raw, 'state', SHOW_STATES),
      sort: choiceParam(raw, 'sort', orders),
    }),
    ...pageParams(raw),
  };
}

export function showsVariables({ q, genre, state, sort = 'NEWEST', ...page }: ShowsSearch) {
  return {
    ...pageVariables(page),
    orderBy: sort,
    filter: { ...present({ search: q, genre }), states: state ? [state] : [...SHOW_STATES] },
  } satisfies CatalogueShowsQueryVariables;
}
