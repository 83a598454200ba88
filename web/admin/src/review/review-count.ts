import { useGraph } from '@sod/graph/graph-context.tsx';
import { graphQuery } from '@sod/graph/queries.ts';
import { useQuery } from '@tanstack/react-query';
import { ReviewCount } from '../__generated__/documents.ts';

/** Time between two looks at the queue, in milliseconds, for when nobody tells of changes. */
const LOOK_MS = 30_000;

/** How many shows wait for review; null while it is not known. */
export function useReviewCount(): number | null {
  const { data } = useQuery({
    ...graphQuery(useGraph(), ReviewCount, {}),
    refetchInterval: LOOK_MS,
  });
  return data?.showsWaitingForReview ?? null;
}
