import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { Button } from '@sod/ui/button.tsx';
import { PlusIcon } from '@sod/ui/icons.tsx';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { CatalogueUsers } from '../__generated__/documents.ts';
import { Listing } from '../frame/listing.tsx';
import { Page } from '../frame/page.tsx';
import { SearchBox } from '../frame/search-box.tsx';
import { pageVariables } from '../paging.ts';
import { AddUser } from './add-user.tsx';
import { USER_COLUMNS } from './users-columns.tsx';

const route = getRouteApi('/users');

/** Everybody who has an account. */
export function UsersPage() {
  const { q, ...page } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, setAdding] = useState(false);
  const variables = { ...pageVariables(page), ...(q === undefined ? {} : { search: q }) };
  const query = useGraphQuery(CatalogueUsers, variables, { keepPrevious: true, staleTime: 0 });
  const onSearch = (text: string) => void navigate({ search: text === '' ? {} : { q: text }, replace: true });
  return (
    <Page
      title="Users"
      actions={
        <Button tone="primary" onClick={() => setAdding(true)}>
          <PlusIcon /> Add a user
        </Button>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search name and email" value={q ?? ''} onSearch={onSearch} />
      </div>
      <Listing
        label="Users"
        columns={USER_COLUMNS}
        keyOf={({ id }) => id}
        connection={query.data?.users}
        query={query}
        onPage={(next) => void navigate({ search: { ...(q === undefined ? {} : { q }), ...next } })}
        empty={
          <BlankState title="No user matches">
            <p>Try a part of the name or of the email.</p>
          </BlankState>
        }
      />
      <AddUser open={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}
