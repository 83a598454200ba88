import { keyOf, useGraphMutation, useGraphQuery } from '@sod/graph/queries.ts';
import { buttonClass } from '@sod/ui/button.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CatalogueShow, type ShowDetailsFragment, UpdateCatalogueShow } from '../__generated__/documents.ts';
import { useDraft } from '../form/draft.ts';
import { BackLink } from '../frame/back-link.tsx';
import { Page } from '../frame/page.tsx';
import { useRenewCatalogue } from './renew-catalogue.ts';
import { draftOf, toUpdateInput } from './show-draft.ts';
import { ShowForm } from './show-form.tsx';
import { ShowLoading, ShowMissing } from './show-missing.tsx';

const route = getRouteApi('/shows/$showId/edit');

export function EditShowPage() {
  const { showId } = route.useParams();
  const { data, error, refetch } = useGraphQuery(CatalogueShow, { id: showId });
  // The form stays on the page while the show is asked for anew, as it is after a session has ended.
  const [kept, setKept] = useState<ShowDetailsFragment | null>(null);
  const show = data?.show ?? kept;
  if (data?.show && data.show !== kept) setKept(data.show);
  if (show?.id === showId) return <EditShow key={showId} show={show} />;
  if (data || error) return <ShowMissing error={error} onRetry={() => void refetch()} />;
  return <ShowLoading />;
}

function EditShow({ show }: { readonly show: ShowDetailsFragment }) {
  const before = draftOf(show);
  const draft = useDraft(`show:${show.id}`, show.updatedAt, before);
  const navigate = useNavigate();
  const toast = useToast();
  const queries = useQueryClient();
  const renew = useRenewCatalogue();
  const params = { showId: show.id };
  const done = (title: string) => {
    draft.forget();
    toast(`“${title}” is saved`);
    void navigate({ to: '/shows/$showId', params });
  };
  const update = useGraphMutation(UpdateCatalogueShow, {
    onSuccess: ({ updateShow }) => {
      queries.setQueryData(keyOf(CatalogueShow, { id: show.id }), { show: updateShow });
      renew();
      done(updateShow?.title ?? show.title);
    },
  });
  return (
    <Page title={`Edit “${show.title}”`} above={<BackLink to={params}>{show.title}</BackLink>}>
      <ShowForm
        draft={draft}
        error={update.error}
        isBusy={update.isPending}
        submit="Save"
        onSubmit={(values) => {
          const input = toUpdateInput(values, before);
          if (Object.keys(input).length === 0) done(show.title);
          else update.mutate({ id: show.id, input });
        }}
        cancel={
          <Link to="/shows/$showId" params={params} className={buttonClass()}>
            Cancel
          </Link>
        }
      />
    </Page>
  );
}
