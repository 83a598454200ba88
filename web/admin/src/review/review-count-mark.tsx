import { useReviewCount } from './review-count.ts';
import './review-count-mark.css';

/** Nobody plans by a larger number. */
const MOST = 999;

/** How many shows wait for review; nothing while none does, or while it is not known. */
export function ReviewCountMark() {
  const count = useReviewCount();
  if (count === null || count === 0) return null;
  return (
    <span className="review-count">
      {count > MOST ? `${MOST}+` : count} <span className="visually-hidden">waiting</span>
    </span>
  );
}
