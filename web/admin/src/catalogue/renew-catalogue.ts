import { keyOf } from '@sod/graph/queries.ts';
import { useQueryClient } from '@tanstack/react-query';
import { CatalogueShows, ReviewCount, ReviewQueue } from '../__generated__/documents.ts';

/** Asks anew for every list that a change of a show may have changed. */
export function useRenewCatalogue(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [keyOf(CatalogueShows), keyOf(ReviewCount), keyOf(ReviewQueue)]) {
      void queries.invalidateQueries({ queryKey });
    }
  };
}
