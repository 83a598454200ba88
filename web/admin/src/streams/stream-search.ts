import { present, type RawSearch, textParam } from '../search-params.ts';

/** The stream that is tested, as the address says. */
export interface StreamSearch {
  readonly url?: string;
}

export function readStreamSearch(raw: RawSearch): StreamSearch {
  return present({ url: textParam(raw, 'url') });
}
