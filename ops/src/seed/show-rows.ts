import type { ShowState } from '@sod/shows/db/tables/shows';
import { type CataloguePlan, curatorOf, END, showIdentity } from './catalogue-plan.ts';
import { arrayLiteral, instant, type Value } from './copy-text.ts';
import type { Dice } from './dice.ts';
import { ADJECTIVES, CITIES, FIRST_NAMES, GENRES, LANGUAGES, LAST_NAMES, NOUNS, RATINGS } from './words.ts';

export const SHOW_COLUMNS = [
  'id',
  'title',
  'description',
  'hls_src_video_url',
  'dash_src_video_url',
  'poster_url',
  'duration_seconds',
  'genres',
  'release_year',
  'maturity_rating',
  'language',
  'state',
  'created_at',
  'updated_at',
  'published_at',
  'added_by',
] as const;

const HOUR_MS = 60 * 60 * 1_000;
const MEDIA = 'https://media.example.com';

/** Where a show stands and when it came there. */
export interface ShowLife {
  readonly id: string;
  readonly createdAt: number;
  readonly state: ShowState;
  /** When a reviewer approved it; null while nobody did. */
  readonly publishedAt: number | null;
  /** When it was last reviewed, at its creation before. */
  readonly changedAt: number;
  readonly durationSeconds: number;
  readonly dice: Dice;
}

/** A show's life by its index, without its texts. */
export function showLife(plan: CataloguePlan, index: number): ShowLife {
  const { id, createdAt, dice } = showIdentity(plan, index);
  const state = stateFrom(dice.fraction());
  const reviewedAt = Math.min(END, createdAt + dice.between(HOUR_MS, 120 * HOUR_MS));
  const archivedAt = Math.min(END, reviewedAt + dice.between(24 * HOUR_MS, 9_000 * HOUR_MS));
  const approved = state === 'AVAILABLE' || state === 'ARCHIVED';
  const changes = {
    PENDING_REVIEW: createdAt,
    AVAILABLE: reviewedAt,
    REJECTED: reviewedAt,
    ARCHIVED: archivedAt,
  };
  return {
    id,
    createdAt,
    state,
    publishedAt: approved ? reviewedAt : null,
    changedAt: changes[state],
    durationSeconds: dice.chance(0.6) ? dice.between(20, 60) * 60 : dice.between(75, 180) * 60,
    dice,
  };
}

function stateFrom(fraction: number): ShowState {
  if (fraction < 0.85) return 'AVAILABLE';
  if (fraction < 0.93) return 'PENDING_REVIEW';
  return fraction < 0.97 ? 'ARCHIVED' : 'REJECTED';
}

export function* showRows(plan: CataloguePlan): Generator<Value[]> {
  for (let index = 0; index < plan.shows; index++) {
    const { id, createdAt, state, publishedAt, changedAt, durationSeconds, dice } = showLife(plan, index);
    const year = new Date(createdAt).getUTCFullYear() - (dice.chance(0.5) ? dice.below(3) : dice.below(60));
    yield [
      id,
      title(dice),
      description(dice),
      `${MEDIA}/${id}/index.m3u8`,
      dice.chance(0.7) ? `${MEDIA}/${id}/manifest.mpd` : null,
      `${MEDIA}/${id}/poster.jpg`,
      durationSeconds,
      genres(dice),
      year,
      dice.pick(RATINGS),
      dice.pick(LANGUAGES),
      state,
      instant(createdAt),
      instant(changedAt),
      publishedAt === null ? null : instant(publishedAt),
      curatorOf(plan, dice),
    ];
  }
}

function title(dice: Dice): string {
  const noun = dice.pick(NOUNS);
  switch (dice.below(6)) {
    case 0:
      return `The ${dice.pick(ADJECTIVES)} ${noun}`;
    case 1:
      return `${dice.pick(ADJECTIVES)} ${noun}`;
    case 2:
      return `The ${noun} of ${dice.pick(CITIES)}`;
    case 3:
      return `${dice.pick(FIRST_NAMES)} and the ${noun}`;
    case 4:
      return `${noun} & ${dice.pick(NOUNS)}`;
    default:
      return `${dice.pick(CITIES)}: ${dice.pick(ADJECTIVES)} ${noun}`;
  }
}

function description(dice: Dice): string {
  const hero = `${dice.pick(FIRST_NAMES)} ${dice.pick(LAST_NAMES)}`;
  const adjective = dice.pick(ADJECTIVES).toLowerCase();
  const noun = dice.pick(NOUNS).toLowerCase();
  const opening = `In ${dice.pick(CITIES)}, ${hero} finds a ${adjective} ${noun}`;
  return `${opening} and has to choose between ${dice.pick(NOUNS).toLowerCase()} and ${dice.pick(NOUNS).toLowerCase()}.`;
}

function genres(dice: Dice): string {
  const first = dice.pick(GENRES);
  const second = dice.pick(GENRES);
  return arrayLiteral(first === second ? [first] : [first, second]);
}
