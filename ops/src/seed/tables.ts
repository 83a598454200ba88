import type { CataloguePlan } from './catalogue-plan.ts';
import type { Value } from './copy-text.ts';
import { SHOW_COLUMNS, showRows } from './show-rows.ts';
import { TRAIL_COLUMNS, trailRows } from './trail-rows.ts';
import { USER_COLUMNS, userRows } from './user-rows.ts';
import { LIST_COLUMNS, listRows, PROGRESS_COLUMNS, progressRows } from './viewing-rows.ts';

/** One table that the seed fills. */
export interface SeededTable {
  readonly name: string;
  readonly columns: readonly string[];
  rows(plan: CataloguePlan): Iterable<readonly Value[]>;
  /** About how many rows there will be. */
  estimate(plan: CataloguePlan): number;
}

/** In the order of their references. */
export const SEEDED_TABLES: readonly SeededTable[] = [
  { name: 'users.users', columns: USER_COLUMNS, rows: userRows, estimate: ({ users }) => users },
  { name: 'shows.shows', columns: SHOW_COLUMNS, rows: showRows, estimate: ({ shows }) => shows },
  {
    name: 'shows.show_reviews',
    columns: TRAIL_COLUMNS,
    rows: trailRows,
    estimate: ({ shows }) => 0.97 * shows,
  },
  {
    name: 'shows.watch_progress',
    columns: PROGRESS_COLUMNS,
    rows: progressRows,
    estimate: ({ users }) => 4.2 * users,
  },
  { name: 'shows.list_entries', columns: LIST_COLUMNS, rows: listRows, estimate: ({ users }) => 3.4 * users },
];
