import type { GraphError } from '@sod/graph/graph-error.ts';
import { keyOf, useGraphMutation } from '@sod/graph/queries.ts';
import { useQueryClient } from '@tanstack/react-query';
import {
  ApproveShow,
  ArchiveShow,
  CatalogueShow,
  RejectShow,
  type ShowDetailsFragment,
  type ShowState,
  SubmitShow,
} from '../__generated__/documents.ts';
import { useRenewCatalogue } from '../catalogue/renew-catalogue.ts';

export type Decision = 'approve' | 'reject' | 'archive' | 'submit';

/** What can be decided in each state; the first is what mostly is. */
export const POSSIBLE: Readonly<Record<ShowState, readonly Decision[]>> = {
  PENDING_REVIEW: ['approve', 'reject'],
  AVAILABLE: ['archive', 'submit'],
  REJECTED: ['submit', 'archive'],
  ARCHIVED: ['submit'],
};

export interface Deciding {
  readonly decide: (decision: Decision, reason: string) => void;
  /** What is being decided right now. */
  readonly pending: Decision | null;
  readonly error: GraphError | null;
  readonly reset: () => void;
}

/**
 * Changes the state of a show. When somebody else was faster, the show is asked for anew, so that the page shows what
 * became of it.
 */
export function useDeciding(
  showId: string,
  onDecided: (show: ShowDetailsFragment, decision: Decision) => void,
): Deciding {
  const queries = useQueryClient();
  const renew = useRenewCatalogue();
  const key = keyOf(CatalogueShow, { id: showId });
  const approve = useGraphMutation(ApproveShow);
  const reject = useGraphMutation(RejectShow);
  const archive = useGraphMutation(ArchiveShow);
  const submit = useGraphMutation(SubmitShow);
  const all = { approve, reject, archive, submit };

  const arrived = (decision: Decision, show: ShowDetailsFragment | null) => {
    if (!show) return;
    queries.setQueryData(key, { show });
    renew();
    onDecided(show, decision);
  };
  const failed = (error: GraphError) => {
    if (error.code !== 'CONFLICT' && error.code !== 'NOT_FOUND') return;
    void queries.invalidateQueries({ queryKey: key });
    renew();
  };
  const reset = () => {
    for (const mutation of Object.values(all)) mutation.reset();
  };
  return {
    decide: (decision, reason) => {
      const id = showId;
      reset();
      const onError = failed;
      if (decision === 'approve') {
        approve.mutate({ id }, { onError, onSuccess: ({ approveShow }) => arrived(decision, approveShow) });
      } else if (decision === 'reject') {
        const variables = { id, reason };
        reject.mutate(variables, { onError, onSuccess: ({ rejectShow }) => arrived(decision, rejectShow) });
      } else if (decision === 'archive') {
        archive.mutate({ id }, { onError, onSuccess: ({ archiveShow }) => arrived(decision, archiveShow) });
      } else {
        submit.mutate({ id }, { onError, onSuccess: ({ submitShow }) => arrived(decision, submitShow) });
      }
    },
    pending: (Object.keys(all) as Decision[]).find((decision) => all[decision].isPending) ?? null,
    error: Object.values(all).find(({ error }) => error !== null)?.error ?? null,
    reset,
  };
}
