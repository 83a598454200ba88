import type { Session } from '@sod/kit/session';
import type DataLoader from 'dataloader';
import { batchLoader } from '../db/batch-loader.ts';
import type { ShowReviewRow } from '../db/tables/show-reviews.ts';
import type { ReviewsService } from './reviews-service.ts';

/** Loads the review trails of shows by their ids for one request. */
export function createTrailLoader(
  service: ReviewsService,
  session: Session,
): DataLoader<string, ShowReviewRow[]> {
  return batchLoader(async (showIds) => {
    const byShow = Map.groupBy(await service.trails(session, showIds), (review) => review.showId);
    return showIds.map((id) => byShow.get(id) ?? []);
  });
}
