import { useGraphMutation } from '@sod/graph/queries.ts';
import { buttonClass } from '@sod/ui/button.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { Link, useNavigate } from '@tanstack/react-router';
import { CreateCatalogueShow } from '../__generated__/documents.ts';
import { useDraft } from '../form/draft.ts';
import { BackLink } from '../frame/back-link.tsx';
import { Page } from '../frame/page.tsx';
import { useRenewCatalogue } from './renew-catalogue.ts';
import { EMPTY_DRAFT, toCreateInput } from './show-draft.ts';
import { ShowForm } from './show-form.tsx';

/** Where a show is added by hand. It waits for review then, like any other. */
export function NewShowPage() {
  const draft = useDraft('new-show', 'nothing', EMPTY_DRAFT);
  const navigate = useNavigate();
  const toast = useToast();
  const renew = useRenewCatalogue();
  const create = useGraphMutation(CreateCatalogueShow, {
    onSuccess: ({ createShow }) => {
      if (!createShow) return;
      draft.forget();
      renew();
      toast(`“${createShow.title}” is added and waits for review`);
      void navigate({ to: '/shows/$showId', params: { showId: createShow.id } });
    },
  });
  return (
    <Page title="Add a show" above={<BackLink to="/shows">Shows</BackLink>}>
      <ShowForm
        draft={draft}
        error={create.error}
        isBusy={create.isPending}
        submit="Add the show"
        onSubmit={(values) => create.mutate({ input: toCreateInput(values) })}
        cancel={
          <Link to="/shows" className={buttonClass()}>
            Cancel
          </Link>
        }
      />
    </Page>
  );
}
