import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { getRouteApi } from '@tanstack/react-router';
import { IngestJobs } from '../__generated__/documents.ts';
import { FilterLinks } from '../frame/filter-links.tsx';
import { Listing } from '../frame/listing.tsx';
import { Page } from '../frame/page.tsx';
import { pageVariables } from '../paging.ts';
import { JOB_COLUMNS, JOB_TEXTS } from './jobs-columns.tsx';
import { JOB_STATUSES } from './jobs-search.ts';

const route = getRouteApi('/pipeline');

/** Videos on their way from an uploaded file to a show, and those that did not arrive. */
export function JobsPage() {
  const { status, ...page } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = status ? { status } : {};
  const query = useGraphQuery(
    IngestJobs,
    { ...pageVariables(page), ...filter },
    { keepPrevious: true, staleTime: 0 },
  );
  return (
    <Page title="Pipeline">
      <div className="toolbar">
        <FilterLinks
          label="Status"
          links={[
            { text: 'All', isCurrent: status === undefined, search: {} },
            ...JOB_STATUSES.map((value) => ({
              text: JOB_TEXTS[value],
              isCurrent: status === value,
              search: { status: value },
            })),
          ]}
        />
      </div>
      <Listing
        label="Pipeline jobs"
        columns={JOB_COLUMNS}
        keyOf={({ id }) => id}
        connection={query.data?.ingestJobs}
        query={query}
        onPage={(next) => void navigate({ search: { ...filter, ...next } })}
        empty={
          <BlankState title={status ? `Nothing is ${JOB_TEXTS[status].toLowerCase()}` : 'Nothing came yet'}>
            <p>
              Each video that the transcoding pipeline speaks of appears here, with the reason when it fails.
            </p>
          </BlankState>
        }
      />
    </Page>
  );
}
