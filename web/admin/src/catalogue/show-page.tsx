import { useGraphQuery } from '@sod/graph/queries.ts';
import { Button, buttonClass } from '@sod/ui/button.tsx';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CatalogueShow, type ShowDetailsFragment } from '../__generated__/documents.ts';
import { BackLink } from '../frame/back-link.tsx';
import { FailureNotice } from '../frame/failure.tsx';
import { Page } from '../frame/page.tsx';
import { DeleteShow } from './delete-show.tsx';
import { ShowLoading, ShowMissing } from './show-missing.tsx';
import { ShowView } from './show-view.tsx';

const route = getRouteApi('/shows/$showId');

export function ShowPage() {
  const { showId } = route.useParams();
  const { data, error, refetch } = useGraphQuery(CatalogueShow, { id: showId }, { staleTime: 0 });
  if (data?.show) {
    return (
      <Page
        title={data.show.title}
        above={<BackLink to="/shows">Shows</BackLink>}
        actions={<ShowActions show={data.show} />}
      >
        {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
        <ShowView show={data.show} />
      </Page>
    );
  }
  if (data || error) return <ShowMissing error={error} onRetry={() => void refetch()} />;
  return <ShowLoading />;
}

function ShowActions({ show }: { readonly show: ShowDetailsFragment }) {
  const [isDeleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Link to="/audit" search={{ show: show.id }} className={buttonClass({ tone: 'quiet' })}>
        Audit trail
      </Link>
      <Link to="/shows/$showId/edit" params={{ showId: show.id }} className={buttonClass()}>
        Edit
      </Link>
      <Button tone="danger" onClick={() => setDeleting(true)}>
        Delete…
      </Button>
      <DeleteShow
        show={show}
        open={isDeleting}
        onClose={() => setDeleting(false)}
        onDeleted={() => void navigate({ to: '/shows' })}
      />
    </>
  );
}
