import { Dice, uuidv7At } from './dice.ts';

/** What a seeded catalogue is made from; the same plan gives the same rows. */
export interface CataloguePlan {
  readonly shows: number;
  readonly users: number;
  readonly seed: number;
}

/** Everything happens before this instant, so that what people do afterwards is newer. */
export const END = Date.UTC(2026, 0, 1);
const YEARS_MS = 4 * 365 * 24 * 60 * 60 * 1_000;
/** One user in so many adds shows. */
const CURATOR_SHARE = 100;

export const KIND = { user: 1, show: 2, viewing: 3 } as const;

/** Who and when, without the rest of the row: what other rows refer to. */
export interface Identity {
  readonly id: string;
  readonly createdAt: number;
  /** Goes on where the identity ended, for the rest of the row. */
  readonly dice: Dice;
}

export function userIdentity(plan: CataloguePlan, index: number): Identity {
  return identity(plan.seed, KIND.user, index, plan.users);
}

export function showIdentity(plan: CataloguePlan, index: number): Identity {
  return identity(plan.seed, KIND.show, index, plan.shows);
}

/** The user who added a show; null where a machine did. */
export function curatorOf(plan: CataloguePlan, dice: Dice): string | null {
  const curators = Math.ceil(plan.users / CURATOR_SHARE);
  const byMachine = dice.chance(0.15);
  const index = dice.below(Math.max(1, curators));
  return byMachine || curators === 0 ? null : userIdentity(plan, index).id;
}

/** Rows are spread evenly over the years in the order of their index, each a little off its place. */
function identity(seed: number, kind: number, index: number, count: number): Identity {
  const dice = new Dice(seed, kind, index);
  const step = YEARS_MS / count;
  const createdAt = Math.floor(END - YEARS_MS + (index + dice.fraction()) * step);
  return { id: uuidv7At(createdAt, dice), createdAt, dice };
}
