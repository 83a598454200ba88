import { type CataloguePlan, userIdentity } from './catalogue-plan.ts';
import { instant, type Value } from './copy-text.ts';
import { FIRST_NAMES, LAST_NAMES } from './words.ts';

/** Password of every seeded user. */
export const SEEDED_PASSWORD = 'seeded-viewer';

/** The password above under argon2id with 19 MiB, t=2, p=1: hashing it once a user would take minutes. */
const SEEDED_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$j9dZzpuMvGImEFvkRw+8jw$lvgWIrjoMg1jqwS/2iG3fxFRCXs0Uzt724p4YZ/prgo';

export const USER_COLUMNS = [
  'id',
  'username',
  'email',
  'password_hash',
  'active',
  'admin',
  'created_at',
] as const;

/** Address of a seeded user; the number of the seed keeps users of different seeds apart. */
export function seededEmail(plan: CataloguePlan, index: number): string {
  return `${userName(plan, index)}@example.com`.toLowerCase();
}

export function* userRows(plan: CataloguePlan): Generator<Value[]> {
  for (let index = 0; index < plan.users; index++) {
    const { id, createdAt, dice } = userIdentity(plan, index);
    const username = userName(plan, index, dice);
    const active = !dice.chance(0.02);
    yield [
      id,
      username,
      `${username}@example.com`.toLowerCase(),
      SEEDED_HASH,
      active,
      false,
      instant(createdAt),
    ];
  }
}

function userName(plan: CataloguePlan, index: number, dice = userIdentity(plan, index).dice): string {
  return `${plainName(dice.pick(FIRST_NAMES))}.${plainName(dice.pick(LAST_NAMES))}.${plan.seed}-${index}`;
}

/** What usernames and email addresses both allow of a name. */
function plainName(name: string): string {
  return name.normalize('NFD').replace(/[^A-Za-z]/g, '');
}
