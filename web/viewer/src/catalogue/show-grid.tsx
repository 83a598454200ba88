import { Button } from '@sod/ui/button.tsx';
import { LoadingNote } from '@sod/ui/skeleton.tsx';
import type { ReactNode } from 'react';
import type { ShowCardFragment } from '../__generated__/documents.ts';
import { PartProblem } from '../shell/problem.tsx';
import { ShowCard, ShowCardRoom } from './show-card.tsx';
import './show-grid.css';

const ROOMS = Array.from({ length: 8 }, (_, index) => index);

/** A list that grows page by page, as `useGraphPages` gives it. */
interface Pages {
  readonly nodes: readonly ShowCardFragment[];
  readonly isPending: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  refetch(): unknown;
  fetchNextPage(): unknown;
}

/** Shows in a grid, with a button for more of them. */
export function ShowGrid({ pages, empty }: { readonly pages: Pages; readonly empty: ReactNode }) {
  const { nodes, isPending, error, hasNextPage, isFetchingNextPage } = pages;
  if (error && nodes.length === 0) return <PartProblem error={error} onRetry={() => pages.refetch()} />;
  if (isPending) {
    return (
      <>
        <LoadingNote>Shows are loading</LoadingNote>
        <ul className="show-grid">
          {ROOMS.map((room) => (
            <li key={room}>
              <ShowCardRoom />
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (nodes.length === 0) return empty;
  return (
    <>
      <ul className="show-grid">
        {nodes.map((show) => (
          <li key={show.id}>
            <ShowCard show={show} level={2} />
          </li>
        ))}
      </ul>
      {error ? <PartProblem error={error} onRetry={() => pages.fetchNextPage()} /> : null}
      {hasNextPage && (
        <div className="show-grid__more">
          <Button busy={isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
