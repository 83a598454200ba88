import { badUserInput, type FieldError } from '@sod/kit/errors';
import { characters, textProblem } from '@sod/kit/text-rule';
import { urlProblem } from '@sod/kit/url-rule';
import type { CreateShowInput, UpdateShowInput } from '../__generated__/resolvers.ts';
import type { ShowRow } from '../db/tables/shows.ts';
import { sourceFieldErrors } from './shows-errors.ts';

/** Longest video that is accepted, in seconds: one week. */
export const MAX_DURATION_SECONDS = 604_800;
const MAX_GENRES = 10;

/** What a client may set of a show, checked and in the form in which it is kept. */
export type ShowValues = Pick<
  ShowRow,
  | 'title'
  | 'description'
  | 'hlsSrcVideoURL'
  | 'dashSrcVideoURL'
  | 'posterURL'
  | 'durationSeconds'
  | 'genres'
  | 'releaseYear'
  | 'maturityRating'
  | 'language'
>;

function rangeProblem(value: number, min: number, max: number): string | null {
  return value < min || value > max ? `must be from ${min} to ${max}` : null;
}

/** A tag in its canonical case, or null when it is not a BCP 47 tag. 35 characters: RFC 5646, section 4.4.1. */
function canonicalLanguage(tag: string): string | null {
  if (tag.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

const problems: {
  readonly [Name in keyof ShowValues]: (value: NonNullable<ShowValues[Name]>) => string | null;
} = {
  title: (text) => textProblem(text, 200),
  description: (text) => (characters(text) > 5_000 ? 'must have at most 5000 characters' : null),
  hlsSrcVideoURL: urlProblem,
  dashSrcVideoURL: urlProblem,
  posterURL: urlProblem,
  durationSeconds: (seconds) => rangeProblem(seconds, 1, MAX_DURATION_SECONDS),
  genres: (genres) => (genres.length > MAX_GENRES ? `must be at most ${MAX_GENRES}` : null),
  releaseYear: (year) => rangeProblem(year, 1888, 2100),
  maturityRating: (text) => textProblem(text, 20),
  language: (tag) => (canonicalLanguage(tag) ? null : 'must be a BCP 47 language tag'),
};

type Given = { [Name in keyof ShowValues]?: ShowValues[Name] };

function problemOf<Name extends keyof ShowValues>(name: Name, value: ShowValues[Name]): string | null {
  if (value !== null) return problems[name](value as NonNullable<ShowValues[Name]>);
  return name === 'title' ? 'cannot be cleared' : null;
}

/** The fields that were given, in the form in which they are kept; `null` empties the list of genres. */
function given(input: CreateShowInput | UpdateShowInput): Given {
  const { genres, language, ...rest } = input;
  const values = { ...rest } as Given;
  if (genres !== undefined) values.genres = [...new Set(genres)];
  if (language !== undefined) values.language = language && (canonicalLanguage(language) ?? language);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function fieldErrors(values: Given, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of Object.keys(values) as (keyof ShowValues)[]) {
    const value = values[name];
    const message = value === undefined ? null : problemOf(name, value);
    if (message) errors.push({ field: `${path}.${name}`, message });
  }
  for (const [index, genre] of (values.genres ?? []).slice(0, MAX_GENRES).entries()) {
    const message = textProblem(genre, 40);
    if (message) errors.push({ field: `${path}.genres.${index}`, message });
  }
  return errors;
}

function problemsOf(values: Given, hasSource: boolean, path: string): FieldError[] {
  const errors = fieldErrors(values, path);
  if (!hasSource) errors.push(...sourceFieldErrors(path));
  return errors;
}

/** A new show in the form in which it is kept, and every field that breaks its rule, named under `path`. */
export function readNewShow(
  input: CreateShowInput,
  path: string,
): { values: Given & Pick<ShowValues, 'title'>; errors: FieldError[] } {
  const values = { ...given(input), title: input.title };
  const hasSource = (values.hlsSrcVideoURL ?? values.dashSrcVideoURL ?? null) !== null;
  return { values, errors: problemsOf(values, hasSource, path) };
}

/** @throws AppError `BAD_USER_INPUT` naming every field of the new show that breaks its rule. */
export function parseNewShow(input: CreateShowInput): Given & Pick<ShowValues, 'title'> {
  const { values, errors } = readNewShow(input, 'input');
  if (errors.length > 0) throw badUserInput(errors);
  return values;
}

/**
 * Checks a change against the show as it is now; the table's own check sees to what changes in between.
 * @throws AppError `BAD_USER_INPUT` naming every field that breaks its rule.
 */
export function parseShowChange(input: UpdateShowInput, current: ShowRow): Given {
  const values = given(input);
  const { hlsSrcVideoURL = current.hlsSrcVideoURL, dashSrcVideoURL = current.dashSrcVideoURL } = values;
  const errors = problemsOf(values, hlsSrcVideoURL !== null || dashSrcVideoURL !== null, 'input');
  if (errors.length > 0) throw badUserInput(errors);
  return values;
}
