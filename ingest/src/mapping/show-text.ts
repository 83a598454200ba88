import type { CompleteNotice } from '../messages/pipeline-message.ts';
import { cut, lines, oneLine } from '../text.ts';

const MAX_TITLE = 200;
const MAX_DESCRIPTION = 5_000;
const MAX_GENRE = 40;
const MAX_GENRES = 10;

/** `folder/My film.v2.mp4` is called `My film.v2` until somebody names it. */
function nameOfFile(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  return oneLine(name.replace(/(?<=.)\.[^.]*$/, ''));
}

/** The first text of a show: what a metadata file says, else what the file's name says. */
export function showTextOf(notice: CompleteNotice) {
  const title = oneLine(notice.title ?? '') || nameOfFile(notice.srcVideo ?? '') || notice.guid;
  const description = lines(notice.description ?? '');
  const genres = (notice.genres ?? notice.genre ?? []).map(oneLine).filter((genre) => genre !== '');
  const optional = (text: string | undefined) => oneLine(text ?? '') || null;
  return {
    title: cut(title, MAX_TITLE),
    description: description === '' ? null : cut(description, MAX_DESCRIPTION),
    genres: [...new Set(genres.map((genre) => cut(genre, MAX_GENRE)))].slice(0, MAX_GENRES),
    language: optional(notice.language),
    maturityRating: optional(notice.maturityRating),
    releaseYear: notice.releaseYear ?? null,
  };
}
