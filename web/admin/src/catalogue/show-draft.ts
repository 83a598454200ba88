import { tellDuration } from '@sod/ui/time-text.tsx';
import type { CreateShowInput, ShowDetailsFragment, UpdateShowInput } from '../__generated__/documents.ts';
import { parseDuration } from './duration.ts';

/** A show as it is typed: every field a text. */
export interface ShowDraft {
  readonly title: string;
  readonly description: string;
  readonly hlsSrcVideoURL: string;
  readonly dashSrcVideoURL: string;
  readonly posterURL: string;
  readonly durationSeconds: string;
  readonly genres: string;
  readonly releaseYear: string;
  readonly maturityRating: string;
  readonly language: string;
}

export const EMPTY_DRAFT: ShowDraft = {
  title: '',
  description: '',
  hlsSrcVideoURL: '',
  dashSrcVideoURL: '',
  posterURL: '',
  durationSeconds: '',
  genres: '',
  releaseYear: '',
  maturityRating: '',
  language: '',
};

export function draftOf(show: ShowDetailsFragment): ShowDraft {
  return {
    title: show.title,
    description: show.description ?? '',
    hlsSrcVideoURL: show.hlsSrcVideoURL ?? '',
    dashSrcVideoURL: show.dashSrcVideoURL ?? '',
    posterURL: show.posterURL ?? '',
    durationSeconds: show.durationSeconds === null ? '' : tellDuration(show.durationSeconds),
    genres: show.genres.join(', '),
    releaseYear: show.releaseYear === null ? '' : String(show.releaseYear),
    maturityRating: show.maturityRating ?? '',
    language: show.language ?? '',
  };
}

/** What cannot be told the server at all, by field: texts where it takes numbers. */
export function draftErrors({ durationSeconds, releaseYear }: ShowDraft): Readonly<Record<string, string>> {
  return {
    ...(durationSeconds.trim() !== '' && parseDuration(durationSeconds) === null
      ? { durationSeconds: 'Must be a number of seconds, or hours, minutes and seconds such as 1:42:10.' }
      : {}),
    ...(releaseYear.trim() !== '' && !/^\d{1,9}$/.test(releaseYear.trim())
      ? { releaseYear: 'Must be a year such as 2026.' }
      : {}),
  };
}

type Fields = Required<{ [Name in keyof ShowDraft]: CreateShowInput[Name] | null }>;

function fieldsOf(draft: ShowDraft): Fields {
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const genres = draft.genres
    .split(',')
    .map((genre) => genre.trim())
    .filter((genre) => genre !== '');
  return {
    title: draft.title.trim(),
    description: text(draft.description),
    hlsSrcVideoURL: text(draft.hlsSrcVideoURL),
    dashSrcVideoURL: text(draft.dashSrcVideoURL),
    posterURL: text(draft.posterURL),
    durationSeconds: parseDuration(draft.durationSeconds),
    genres: genres.length === 0 ? null : genres,
    releaseYear: text(draft.releaseYear) === null ? null : Number(draft.releaseYear),
    maturityRating: text(draft.maturityRating),
    language: text(draft.language),
  };
}

/** A new show: what is empty is left out. */
export function toCreateInput(draft: ShowDraft): CreateShowInput {
  const given = Object.entries(fieldsOf(draft)).filter(([, value]) => value !== null);
  return { title: draft.title.trim(), ...Object.fromEntries(given) };
}

/** A change: the fields that were changed alone, so that nobody else's changes are undone; empty ones are cleared. */
export function toUpdateInput(draft: ShowDraft, before: ShowDraft): UpdateShowInput {
  const now = fieldsOf(draft);
  const changed = Object.entries(now).filter(([name]) => {
    const field = name as keyof ShowDraft;
    return draft[field].trim() !== before[field].trim();
  });
  return Object.fromEntries(changed);
}
