import type { Session } from '@sod/kit/session';
import DataLoader from 'dataloader';
import type { ShowReviewRow } from '../db/tables.ts';
import type { ReviewsService } from './reviews-service.ts';

/** Loads the review trails of shows by their ids for one request. */
export function createTrailLoader(
  service: ReviewsService,
  session: Session,
): DataLoader<string, ShowReviewRow[]> {
  return new DataLoader<string, ShowReviewRow[]>(async (showIds) => {
    const byShow = Map.groupBy(await service.trails(session, showIds), (review) => review.showId);
    return showIds.map((id) => byShow.get(id) ?? []);
  });
}
