import { type CataloguePlan, curatorOf } from './catalogue-plan.ts';
import { instant, type Value } from './copy-text.ts';
import { showLife } from './show-rows.ts';

export const TRAIL_COLUMNS = ['show_id', 'from_state', 'to_state', 'reason', 'actor_id', 'at'] as const;

const REASONS = [
  'The picture is too dark.',
  'The sound is out of step.',
  'No rights for this region.',
] as const;

/** The review trail that led each show to its state. */
export function* trailRows(plan: CataloguePlan): Generator<Value[]> {
  for (let index = 0; index < plan.shows; index++) {
    const { id, state, publishedAt, changedAt, dice } = showLife(plan, index);
    const actor = curatorOf(plan, dice);
    if (publishedAt !== null) yield [id, 'PENDING_REVIEW', 'AVAILABLE', null, actor, instant(publishedAt)];
    if (state === 'ARCHIVED') yield [id, 'AVAILABLE', 'ARCHIVED', null, actor, instant(changedAt)];
    if (state === 'REJECTED')
      yield [id, 'PENDING_REVIEW', 'REJECTED', dice.pick(REASONS), actor, instant(changedAt)];
  }
}
