import type { GraphError } from '@sod/graph/graph-error.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { LoadingNote, Skeleton } from '@sod/ui/skeleton.tsx';
import { Link } from '@tanstack/react-router';
import { Failure } from '../frame/failure.tsx';
import './show-missing.css';

interface ShowMissingProps {
  readonly error: GraphError | null;
  readonly onRetry: () => void;
}

/** What stands in the place of a show that is gone or cannot be had. */
export function ShowMissing({ error, onRetry }: ShowMissingProps) {
  const all = (
    <Link to="/shows" className={buttonClass({ tone: 'primary' })}>
      To the shows
    </Link>
  );
  return (
    <div className="page">
      {error ? (
        <Failure error={error} onRetry={onRetry} />
      ) : (
        <BlankState level={1} title="This show is not there" actions={all}>
          <p>It was deleted, or the address is wrong.</p>
        </BlankState>
      )}
    </div>
  );
}

export function ShowLoading() {
  return (
    <div className="page">
      <LoadingNote>The show is loading</LoadingNote>
      <Skeleton className="show-loading__title" />
      <Skeleton className="show-loading__picture" />
    </div>
  );
}
