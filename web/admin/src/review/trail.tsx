import { TimeText } from '@sod/ui/time-text.tsx';
import type { ShowDetailsFragment } from '../__generated__/documents.ts';
import { StateBadge } from '../catalogue/show-state.tsx';
import { tellActor } from './tell-review.ts';
import './trail.css';

/** How a show came to its state: every decision, the latest first. */
export function Trail({ show }: { readonly show: ShowDetailsFragment }) {
  return (
    <section className="section" aria-labelledby="trail">
      <h2 className="section__title" id="trail">
        Review trail
      </h2>
      <ol className="trail" reversed>
        {show.reviews.toReversed().map((review) => (
          <li key={`${review.at} ${review.to}`} className="trail__entry">
            <StateBadge state={review.to} />
            {review.reason && <blockquote className="trail__reason">{review.reason}</blockquote>}
            <p className="trail__who">
              {tellActor(review)}, <TimeText at={review.at} />
            </p>
          </li>
        ))}
        <li className="trail__entry">
          <StateBadge state="PENDING_REVIEW" />
          <p className="trail__who">
            Added by {show.addedBy?.username ?? 'a machine'}, <TimeText at={show.createdAt} />
          </p>
        </li>
      </ol>
    </section>
  );
}
