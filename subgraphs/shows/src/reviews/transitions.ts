import type { ShowState } from '../db/tables/shows.ts';

/** The life of a show: from each state, the states it may change to. */
const TRANSITIONS: Readonly<Record<ShowState, readonly ShowState[]>> = {
  PENDING_REVIEW: ['AVAILABLE', 'REJECTED'],
  REJECTED: ['PENDING_REVIEW', 'ARCHIVED'],
  AVAILABLE: ['ARCHIVED', 'PENDING_REVIEW'],
  ARCHIVED: ['PENDING_REVIEW'],
};

export function mayChange(from: ShowState, to: ShowState): boolean {
  return TRANSITIONS[from].includes(to);
}
