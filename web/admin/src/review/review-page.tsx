import { useGraphQuery } from '@sod/graph/queries.ts';
import { BlankState } from '@sod/ui/blank-state.tsx';
import { buttonClass } from '@sod/ui/button.tsx';
import { LoadingNote, Skeleton } from '@sod/ui/skeleton.tsx';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { CatalogueShow, ReviewQueue, type ReviewQueueQuery } from '../__generated__/documents.ts';
import { ShowLoading, ShowMissing } from '../catalogue/show-missing.tsx';
import { ShowView } from '../catalogue/show-view.tsx';
import { BackLink } from '../frame/back-link.tsx';
import { Failure, FailureNotice } from '../frame/failure.tsx';
import { Page } from '../frame/page.tsx';
import { useIsWide } from '../frame/wide.ts';
import { QueueList } from './queue-list.tsx';
import './review-page.css';

export type QueuedShow = NonNullable<NonNullable<ReviewQueueQuery['shows']>['edges'][number]['node']>;

/** As many as one person decides in a sitting; the rest moves up. */
const QUEUE_ROWS = 50;

function useQueue() {
  const query = useGraphQuery(ReviewQueue, { first: QUEUE_ROWS }, { staleTime: 0 });
  const connection = query.data?.shows;
  const shows = connection?.edges.flatMap(({ node }) => (node ? [node] : []));
  return { query, shows, isMore: connection?.pageInfo.hasNextPage ?? false };
}

/** The shows that wait, the oldest first. A wide page opens the first of them. */
export function ReviewPage() {
  const { query, shows, isMore } = useQueue();
  const isWide = useIsWide();
  if (!shows) {
    return (
      <Page title="Review">
        {query.error ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <QueueLoading />
        )}
      </Page>
    );
  }
  const [first] = shows;
  if (!first) return <NothingWaits />;
  if (isWide) return <Navigate to="/review/$showId" params={{ showId: first.id }} replace />;
  return (
    <Page title="Review">
      <QueueList shows={shows} isMore={isMore} />
    </Page>
  );
}

const route = getRouteApi('/review/$showId');

/** One show of the queue, with the queue beside it where there is room. */
export function ReviewShowPage() {
  const { showId } = route.useParams();
  const { shows = [], isMore } = useQueue();
  const isWide = useIsWide();
  const navigate = useNavigate();
  const { data, error, refetch } = useGraphQuery(CatalogueShow, { id: showId }, { staleTime: 0 });
  const show = data?.show;

  const toNext = () => {
    const place = shows.findIndex(({ id }) => id === showId);
    const next = shows[place + 1] ?? shows.find(({ id }) => id !== showId);
    if (next) void navigate({ to: '/review/$showId', params: { showId: next.id } });
    else void navigate({ to: '/review' });
  };
  const opened = show ? (
    <Page
      title={show.title}
      above={isWide ? undefined : <BackLink to="/review">Review</BackLink>}
      actions={
        <Link to="/shows/$showId/edit" params={{ showId }} className={buttonClass()}>
          Edit
        </Link>
      }
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <ShowView show={show} onDecided={toNext} />
    </Page>
  ) : data || error ? (
    <ShowMissing error={error} onRetry={() => void refetch()} />
  ) : (
    <ShowLoading />
  );
  if (!isWide) return opened;
  return (
    <div className="review">
      <aside className="review__queue" aria-labelledby="queue">
        <h2 className="review__title" id="queue">
          Waiting for review
        </h2>
        <QueueList shows={shows} isMore={isMore} openId={showId} />
      </aside>
      <div className="review__show">{opened}</div>
    </div>
  );
}

function NothingWaits() {
  return (
    <Page title="Review">
      <BlankState
        title="Nothing waits for review"
        actions={
          <Link to="/shows" className={buttonClass()}>
            To the shows
          </Link>
        }
      >
        <p>New shows appear here by themselves, the moment they are added.</p>
      </BlankState>
    </Page>
  );
}

function QueueLoading() {
  return (
    <div className="queue">
      <LoadingNote>The queue is loading</LoadingNote>
      {['first', 'second', 'third'].map((place) => (
        <Skeleton key={place} className="queue__skeleton" />
      ))}
    </div>
  );
}
