import type { AuditEventKind, ShowAuditEventKind } from '../__generated__/documents.ts';
import type { PageSearch } from '../paging.ts';
import { choiceParam, pageParams, present, type RawSearch, textParam } from '../search-params.ts';
import { ACCOUNT_KINDS, SHOW_KINDS } from './audit-kinds.ts';

/** Which audit events are listed, as the address says. */
export interface AuditSearch extends PageSearch {
  readonly trail?: 'accounts';
  readonly show?: string;
  readonly user?: string;
  readonly kind?: ShowAuditEventKind | AuditEventKind;
}

export function readAuditSearch(raw: RawSearch): AuditSearch {
  const trail = choiceParam(raw, 'trail', ['accounts']);
  const kinds: readonly (ShowAuditEventKind | AuditEventKind)[] = trail ? ACCOUNT_KINDS : SHOW_KINDS;
  return {
    ...present({
      trail,
      show: trail ? undefined : textParam(raw, 'show'),
      user: trail ? textParam(raw, 'user') : undefined,
      kind: choiceParam(raw, 'kind', kinds),
    }),
    ...pageParams(raw),
  };
}
