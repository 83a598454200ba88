import { badUserInput, type FieldError } from '@sod/kit/errors';
import { isInstant, type Keyset } from '@sod/kit/graphql/connection';
import { instantText } from '@sod/kit/instant-text';
import { textProblem } from '@sod/kit/text-rule';
import type { ShowFilter, ShowOrderBy } from '../__generated__/resolvers.ts';
import type { ShowRow, ShowState } from '../db/tables/shows.ts';

/** What a page of the catalogue holds, after the rules have been applied. */
export interface Selection {
  readonly search: string | null;
  readonly genre: string | null;
  /** At least one. */
  readonly states: readonly ShowState[];
}

/** One way to order a list of shows: its name in cursors, and the value that places a show in it. */
export interface ShowList {
  readonly name: string;
  readonly keysetOf: (show: ShowRow) => Keyset;
  readonly isValue: (value: string) => boolean;
}

function isTitle(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0') && textProblem(value, 200) === null;
}

function byInstant(name: string, instant: (show: ShowRow) => Date | null): ShowList {
  const keysetOf = (show: ShowRow) => {
    const value = instant(show);
    return { value: value ? instantText(value) : '', id: show.id };
  };
  return { name, keysetOf, isValue: isInstant };
}

function byTitle(name: string): ShowList {
  return { name, keysetOf: ({ title, id }) => ({ value: title, id }), isValue: isTitle };
}

export const CATALOGUE: Readonly<Record<ShowOrderBy, ShowList>> = {
  NEWEST: byInstant('shows:NEWEST', (show) => show.createdAt),
  OLDEST: byInstant('shows:OLDEST', (show) => show.createdAt),
  TITLE_ASC: byTitle('shows:TITLE_ASC'),
  TITLE_DESC: byTitle('shows:TITLE_DESC'),
};

export const LATEST = byInstant('latestShows', (show) => show.publishedAt);

export const ADDED = byInstant('addedShows', (show) => show.createdAt);

/** @throws AppError `BAD_USER_INPUT` naming every condition that breaks its rule. */
export function parseFilter(filter: ShowFilter | null | undefined): Selection {
  const { search = null, genre = null, states = null } = filter ?? {};
  const errors: FieldError[] = [];
  const searchProblem = search === null ? null : textProblem(search, 100);
  if (searchProblem) errors.push({ field: 'filter.search', message: searchProblem });
  const genreProblem = genre === null ? null : textProblem(genre, 40);
  if (genreProblem) errors.push({ field: 'filter.genre', message: genreProblem });
  if (states?.length === 0) errors.push({ field: 'filter.states', message: 'must name at least one state' });
  if (errors.length > 0) throw badUserInput(errors);
  return { search, genre, states: states ? [...new Set(states)] : ['AVAILABLE'] };
}
