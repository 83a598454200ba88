import { type CataloguePlan, END, KIND, userIdentity } from './catalogue-plan.ts';
import { instant, type Value } from './copy-text.ts';
import { Dice } from './dice.ts';
import { type ShowLife, showLife } from './show-rows.ts';

export const PROGRESS_COLUMNS = [
  'user_id',
  'show_id',
  'position_seconds',
  'completed',
  'updated_at',
] as const;
export const LIST_COLUMNS = ['user_id', 'show_id', 'added_at'] as const;

const MOST_WATCHED = 10;
const MOST_LISTED = 8;
/** As in the product: a show counts as watched to its end from here on. */
const COMPLETED_FROM = 0.95;

/** What each user has watched. */
export function* progressRows(plan: CataloguePlan): Generator<Value[]> {
  for (let index = 0; index < plan.users; index++) {
    const user = userIdentity(plan, index);
    const dice = new Dice(plan.seed, KIND.viewing, 2 * index);
    for (const show of someShows(plan, dice, MOST_WATCHED)) {
      const part = dice.chance(0.4) ? 1 : dice.fraction();
      const position = Math.floor(show.durationSeconds * part);
      const completed = part >= COMPLETED_FROM;
      yield [user.id, show.id, position, completed, instant(after(user.createdAt, show, dice))];
    }
  }
}

/** What each user put on the list. */
export function* listRows(plan: CataloguePlan): Generator<Value[]> {
  for (let index = 0; index < plan.users; index++) {
    const user = userIdentity(plan, index);
    const dice = new Dice(plan.seed, KIND.viewing, 2 * index + 1);
    for (const show of someShows(plan, dice, MOST_LISTED)) {
      yield [user.id, show.id, instant(after(user.createdAt, show, dice))];
    }
  }
}

/** Different available shows, none to `most`; a few shows are met by many users. */
function* someShows(plan: CataloguePlan, dice: Dice, most: number): Generator<ShowLife> {
  const seen = new Set<number>();
  for (let left = dice.between(0, most); left > 0 && plan.shows > 0; left--) {
    const index = Math.floor(plan.shows * dice.fraction() ** 3);
    if (seen.has(index)) continue;
    seen.add(index);
    const show = showLife(plan, index);
    if (show.state === 'AVAILABLE') yield show;
  }
}

/** A moment at which both the user and the published show were there. */
function after(userCreatedAt: number, show: ShowLife, dice: Dice): number {
  const first = Math.max(userCreatedAt, show.publishedAt ?? show.createdAt);
  return first + Math.floor((END - first) * dice.fraction());
}
