import { useGraph } from '@sod/graph/graph-context.tsx';
import { keyOf } from '@sod/graph/queries.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  CatalogueShow,
  CatalogueShows,
  IngestJobs,
  ReviewCount,
  type ReviewCountQuery,
  ReviewQueue,
} from '../__generated__/documents.ts';
import type { ServerEvent } from './event-stream.ts';
import { listen } from './live-events.ts';

const CATALOGUE = [keyOf(CatalogueShow), keyOf(CatalogueShows), keyOf(ReviewQueue)];

function pauseUntil(signal: AbortSignal): (ms: number) => Promise<void> {
  return (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
}

/** Keeps what is shown of the catalogue up to date with what others do, while somebody is signed in. */
export function useLiveEvents(isOn: boolean): void {
  const { session } = useGraph();
  const queries = useQueryClient();
  useEffect(() => {
    if (!isOn) return;
    const end = new AbortController();
    const renew = (keys: readonly (readonly unknown[])[]) => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
    };
    const onEvent = ({ type, data }: ServerEvent) => {
      if (type === 'waiting') {
        const { shows } = JSON.parse(data) as { readonly shows: number };
        queries.setQueryData<ReviewCountQuery>(keyOf(ReviewCount, {}), { showsWaitingForReview: shows });
        renew([keyOf(ReviewQueue)]);
      } else renew(type === 'ingest.failed' ? [keyOf(IngestJobs)] : CATALOGUE);
    };
    const { signal } = end;
    void listen({
      fetch: (url, init) => fetch(url, init),
      accessToken: () => session.accessToken(),
      renew: () => session.refresh(),
      onEvent,
      signal,
      pause: pauseUntil(signal),
    });
    return () => end.abort();
  }, [isOn, session, queries]);
}
