import { Badge } from '@sod/ui/badge.tsx';
import { TimeText, tellDuration } from '@sod/ui/time-text.tsx';
import { Link } from '@tanstack/react-router';
import { Poster } from '../catalogue/poster.tsx';
import type { QueuedShow } from './review-page.tsx';

interface QueueListProps {
  readonly shows: readonly QueuedShow[];
  readonly isMore: boolean;
  /** The show that is open beside the list. */
  readonly openId?: string;
}

export function QueueList({ shows, isMore, openId }: QueueListProps) {
  return (
    <>
      <ol className="queue">
        {shows.map((show) => (
          <li key={show.id}>
            <Link
              to="/review/$showId"
              params={{ showId: show.id }}
              className="queue__show"
              aria-current={show.id === openId ? 'true' : undefined}
              activeProps={{}}
              data-open={show.id === openId || undefined}
            >
              <Poster url={show.posterURL} />
              <span className="queue__text">
                <span className="queue__title">{show.title}</span>
                <span className="queue__facts">
                  {show.durationSeconds !== null && `${tellDuration(show.durationSeconds)}, `}
                  <TimeText at={show.createdAt} />
                </span>
                {show.probableDuplicates.length > 0 && <Badge tone="bad">Probably a duplicate</Badge>}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {isMore && <p className="soft small">More are waiting; they move up as these are decided.</p>}
    </>
  );
}
