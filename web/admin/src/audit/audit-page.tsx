import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { SelectField } from '@sod/ui/select-field.tsx';
import { getRouteApi, Link } from '@tanstack/react-router';
import {
  AccountAudit,
  type AuditEventKind,
  CatalogueAudit,
  type ShowAuditEventKind,
} from '../__generated__/documents.ts';
import { FilterLinks } from '../frame/filter-links.tsx';
import { Listing } from '../frame/listing.tsx';
import { Page } from '../frame/page.tsx';
import { type PageSearch, pageVariables } from '../paging.ts';
import { present } from '../search-params.ts';
import { ACCOUNT_EVENT_COLUMNS, SHOW_EVENT_COLUMNS } from './audit-columns.tsx';
import { ACCOUNT_KINDS, KIND_TEXTS, SHOW_KINDS } from './audit-kinds.ts';
import type { AuditSearch } from './audit-search.ts';

const route = getRouteApi('/audit');
const ALL = 'ALL';

/** Who changed what: of the catalogue and of accounts. */
export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { trail, show, user, kind } = search;
  const filters = present({ trail, show, user, kind });
  const onPage = (page: PageSearch) => void navigate({ search: { ...filters, ...page } });
  const kinds = trail ? ACCOUNT_KINDS : SHOW_KINDS;
  const choices = [
    { value: ALL, text: 'Every event' },
    ...kinds.map((value) => ({ value, text: KIND_TEXTS[value] })),
  ];
  const onKind = (chosen: string) => {
    const { kind: _before, ...rest } = filters;
    const next = kinds.find((value) => value === chosen);
    void navigate({ search: next ? { ...rest, kind: next } : rest });
  };
  return (
    <Page title="Audit trail">
      <div className="toolbar">
        <FilterLinks
          label="Trail"
          links={[
            { text: 'Catalogue', isCurrent: !trail, search: {} },
            { text: 'Accounts', isCurrent: trail === 'accounts', search: { trail: 'accounts' } },
          ]}
        />
        <div className="toolbar__search">
          <SelectField
            label="Event"
            isLabelHidden
            value={kind ?? ALL}
            choices={choices}
            onValueChange={onKind}
          />
        </div>
      </div>
      {(show ?? user) !== undefined && (
        <p className="small">
          Of one {show ? 'show' : 'account'} alone.{' '}
          <Link to="/audit" search={trail ? { trail } : {}}>
            Show everything
          </Link>
        </p>
      )}
      {trail ? <Accounts search={search} onPage={onPage} /> : <Catalogue search={search} onPage={onPage} />}
    </Page>
  );
}

interface TrailProps {
  readonly search: AuditSearch;
  readonly onPage: (page: PageSearch) => void;
}

function Catalogue({ search: { show, kind, trail: _trail, user: _user, ...page }, onPage }: TrailProps) {
  const filter = present({ showId: show, kinds: kind && [kind as ShowAuditEventKind] });
  const variables = { ...pageVariables(page), filter };
  const query = useGraphQuery(CatalogueAudit, variables, { keepPrevious: true, staleTime: 0 });
  return (
    <Listing
      label="Events of the catalogue"
      columns={SHOW_EVENT_COLUMNS}
      keyOf={({ id }) => id}
      connection={query.data?.showAuditEvents}
      query={query}
      onPage={onPage}
      empty={<NoEvents />}
    />
  );
}

function Accounts({ search: { user, kind, trail: _trail, show: _show, ...page }, onPage }: TrailProps) {
  const filter = present({ userId: user, kinds: kind && [kind as AuditEventKind] });
  const variables = { ...pageVariables(page), filter };
  const query = useGraphQuery(AccountAudit, variables, { keepPrevious: true, staleTime: 0 });
  return (
    <Listing
      label="Events of accounts"
      columns={ACCOUNT_EVENT_COLUMNS}
      keyOf={({ id }) => id}
      connection={query.data?.auditEvents}
      query={query}
      onPage={onPage}
      empty={<NoEvents />}
    />
  );
}

function NoEvents() {
  return (
    <BlankState
      title="No such event"
      actions={
        <Link to="/audit" className={buttonClass()}>
          Show everything
        </Link>
      }
    >
      <p>Nothing of the kind happened, or it is older than events are kept.</p>
    </BlankState>
  );
}
