import { tellTime } from '@sod/ui/time-text.tsx';
import type { ShowDetailsFragment } from '../__generated__/documents.ts';
import { tellState } from '../catalogue/show-state.tsx';

/** Who decided, in a word. */
export function tellActor(review: ShowDetailsFragment['reviews'][number]): string {
  if (review.by === 'ML') return 'A content analyser';
  return review.actor?.username ?? 'Somebody unknown';
}

/** Says how a show came to be as it is. */
export function tellLastReview({ title, state, reviews }: ShowDetailsFragment): string {
  const last = reviews.at(-1);
  const now = `“${title}” is ${tellState(state).toLowerCase()} now`;
  if (!last) return `${now}.`;
  return `${now}: ${tellActor(last)} decided ${tellTime(Date.parse(last.at), Date.now())}.`;
}
