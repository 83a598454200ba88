import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import type { ShowReviewRow } from '../db/tables/show-reviews.ts';
import type { ShowRow, ShowState } from '../db/tables/shows.ts';
import { brokenReason, illegalChange, lostRace, showNotFound } from './reviews-errors.ts';
import type { ReviewsRepository } from './reviews-repository.ts';
import { mayChange } from './transitions.ts';

const REVIEW = 'shows:review';
const MAX_REASON_CHARACTERS = 1_000;

export function createReviewsService({ repository }: { repository: ReviewsRepository }) {
  /** Compare and set: of several reviewers who saw the same state, one changes it. */
  async function change(
    session: Session,
    id: string,
    to: ShowState,
    reason: string | null,
  ): Promise<ShowRow> {
    const { machine } = session.demand(REVIEW);
    const by = machine ? 'ML' : 'PERSON';
    const from = isUuid(id) ? await repository.stateOf(id) : null;
    if (!from) throw showNotFound(id);
    if (!mayChange(from, to)) throw illegalChange(from, to);
    const show = await repository.change({ showId: id, from, to, reason, by, trace: session.trace });
    if (!show) throw lostRace();
    return show;
  }

  return {
    /** @throws AppError `NOT_FOUND`, `CONFLICT`; so do the three that follow. */
    submit: (session: Session, id: string) => change(session, id, 'PENDING_REVIEW', null),

    approve: (session: Session, id: string) => change(session, id, 'AVAILABLE', null),

    archive: (session: Session, id: string) => change(session, id, 'ARCHIVED', null),

    /** @throws AppError `BAD_USER_INPUT` as well, for a reason that says nothing or too much. */
    async reject(session: Session, id: string, reason: string): Promise<ShowRow> {
      session.demand(REVIEW);
      if (reason.trim() === '' || [...reason].length > MAX_REASON_CHARACTERS) throw brokenReason();
      return change(session, id, 'REJECTED', reason);
    },

    async trails(session: Session, showIds: readonly string[]): Promise<ShowReviewRow[]> {
      session.demand(REVIEW);
      return repository.trails(showIds);
    },
  };
}

export type ReviewsService = ReturnType<typeof createReviewsService>;
