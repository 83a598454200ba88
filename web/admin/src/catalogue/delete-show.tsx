import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { Alert } from '@sod/ui/alert.tsx';
import { useToast } from '@sod/ui/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { CatalogueShow, DeleteCatalogueShow } from '../__generated__/documents.ts';
import { FailureNotice } from '../frame/failure.tsx';
import { useRenewCatalogue } from './renew-catalogue.ts';

interface DeleteShowProps {
  readonly show: { readonly id: string; readonly title: string };
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks before a show is deleted. A show that is gone already counts as deleted. */
export function DeleteShow({ show, open, onClose, onDeleted }: DeleteShowProps) {
  const toast = useToast();
  const queries = useQueryClient();
  const renew = useRenewCatalogue();
  const remove = useGraphMutation(DeleteCatalogueShow);
  const done = () => {
    onClose();
    onDeleted?.();
    queries.removeQueries({ queryKey: keyOf(CatalogueShow, { id: show.id }) });
    renew();
    toast(`“${show.title}” is deleted`);
  };
  const confirm = () =>
    remove.mutate(
      { id: show.id },
      { onSuccess: done, onError: (error) => (error.code === 'NOT_FOUND' ? done() : undefined) },
    );
  return (
    <Alert
      open={open}
      onCancel={onClose}
      title={`Delete “${show.title}”?`}
      confirm="Delete the show"
      busy={remove.isPending}
      onConfirm={confirm}
    >
      <p>
        Its review trail, the viewers' progress and their list entries go with it. The audit trail and the
        media files stay. It cannot be undone.
      </p>
      {remove.error && remove.error.code !== 'NOT_FOUND' && <FailureNotice error={remove.error} />}
    </Alert>
  );
}
