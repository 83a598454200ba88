import type { TrigramSample } from './trigrams-repository.ts';

const PIECE = 3;
const MAX_PIECES = 4;
/** With fewer letters than this the whole term has few trigrams anyway. */
const MIN_LETTERS = 12;
/** A piece that this share of the shows have costs more to look up than it spares. */
const COMMON_SHARE = 0.05;

/** ASCII alone, because its case is folded in one way wherever a letter stands. */
const WORDS = /[a-z0-9]{3,}/g;

interface Piece {
  readonly text: string;
  /** Shows of the sample that have it. */
  readonly shows: number;
}

function wordsOf(search: string): string[] {
  return search.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).match(WORDS) ?? [];
}

function rarestOf(word: string, counts: ReadonlyMap<string, number>): Piece {
  const texts = Array.from({ length: word.length - PIECE + 1 }, (_, at) => word.slice(at, at + PIECE));
  const pieces = texts.map((text) => ({ text, shows: counts.get(text) ?? 0 }));
  return pieces.reduce((best, piece) => (piece.shows < best.shows ? piece : best));
}

/** Whether a search term has so many trigrams that it is better looked up by a few of them. */
export function isLong(search: string): boolean {
  const words = wordsOf(search);
  return words.length >= 2 && words.join('').length >= MIN_LETTERS;
}

/**
 * Parts of a long search term, three letters each, that few shows have: whatever contains the term contains them.
 * The index of trigrams looks up every trigram that it is given, the common ones at great length; a few that are rare
 * find nearly the same rows in a fraction of the time.
 */
export function rarePieces(search: string, { shows, counts }: TrigramSample): string[] {
  const rarest = wordsOf(search).map((word) => rarestOf(word, counts));
  const pieces = new Map(rarest.map((piece) => [piece.text, piece]));
  return [...pieces.values()]
    .sort((left, right) => left.shows - right.shows)
    .filter((piece, index) => index === 0 || piece.shows <= COMMON_SHARE * shows)
    .slice(0, MAX_PIECES)
    .map(({ text }) => text);
}
