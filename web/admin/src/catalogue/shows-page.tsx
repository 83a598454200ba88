import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { PlusIcon } from '@sod/ui/icons.tsx';
import { SelectField } from '@sod/ui/select-field.tsx';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CatalogueShows, type ShowOrderBy } from '../__generated__/documents.ts';
import { FilterLinks } from '../frame/filter-links.tsx';
import { Listing } from '../frame/listing.tsx';
import { Page } from '../frame/page.tsx';
import { SearchBox } from '../frame/search-box.tsx';
import type { PageSearch } from '../paging.ts';
import { present } from '../search-params.ts';
import { SHOW_STATES, tellState } from './show-state.tsx';
import { showColumns } from './shows-columns.tsx';
import { SHOW_ORDERS, type ShowsSearch, showsVariables } from './shows-search.ts';
import './shows-page.css';

const route = getRouteApi('/shows');

/** Every show of the catalogue, in any state. */
export function ShowsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { q, genre, state, sort = 'NEWEST' } = search;
  const query = useGraphQuery(CatalogueShows, showsVariables(search), { keepPrevious: true, staleTime: 0 });

  const filters = present({ q, genre, state, sort: search.sort });
  const go = (next: ShowsSearch) => void navigate({ search: next });
  const onPage = (page: PageSearch) => go({ ...filters, ...page });
  const onSort = (order: ShowOrderBy) => go({ ...filters, sort: order });
  const onSearch = (text: string) => {
    const { q: _before, ...rest } = filters;
    void navigate({ search: text === '' ? rest : { ...rest, q: text }, replace: true });
  };
  const { state: _state, ...inAnyState } = filters;
  return (
    <Page
      title="Shows"
      actions={
        <Link to="/shows/new" className={buttonClass({ tone: 'primary' })}>
          <PlusIcon /> Add a show
        </Link>
      }
    >
      <div className="toolbar">
        <FilterLinks
          label="State"
          links={[
            { text: 'All', isCurrent: state === undefined, search: inAnyState },
            ...SHOW_STATES.map((value) => ({
              text: tellState(value),
              isCurrent: state === value,
              search: { ...inAnyState, state: value },
            })),
          ]}
        />
        <SearchBox label="Search title and description" value={q ?? ''} onSearch={onSearch} />
      </div>
      <div className="shows-order">
        <SelectField label="Order" value={sort} choices={SHOW_ORDERS} onValueChange={onSort} />
      </div>
      <Listing
        label="Shows"
        columns={showColumns({ sort, onSort })}
        keyOf={({ id }) => id}
        connection={query.data?.shows}
        query={query}
        onPage={onPage}
        empty={<NoShows isNarrowed={q !== undefined || state !== undefined || genre !== undefined} />}
      />
    </Page>
  );
}

function NoShows({ isNarrowed }: { readonly isNarrowed: boolean }) {
  if (!isNarrowed) {
    return (
      <BlankState title="No shows yet">
        <p>Add the first one, or let the pipeline publish a video.</p>
      </BlankState>
    );
  }
  const all = (
    <Link to="/shows" className={buttonClass()}>
      Show all
    </Link>
  );
  return (
    <BlankState title="No show matches" actions={all}>
      <p>Try another word, or another state.</p>
    </BlankState>
  );
}
