/** Letters from the commonest to the rarest, roughly, in the languages that are written with them. */
const BY_FREQUENCY = 'etaoinsrhldcumfpgwybvkxjqz';
/** Trigrams that are common in English although their letters are not. */
const COMMON = new Set(
  'the and ing ent ion her for has ver igh ght est wit ith whi hic all ear you out own one'.split(' '),
);
const DIGIT_RANK = BY_FREQUENCY.length;
const PIECE = 3;
const MAX_PIECES = 4;
/** With fewer letters than this the whole term has few trigrams anyway. */
const MIN_LETTERS = 12;

/** ASCII alone, because its case is folded in one way wherever a letter stands. */
const WORDS = /[a-z0-9]{3,}/g;

interface Piece {
  readonly text: string;
  readonly rarity: number;
}

function rarityOf(text: string): number {
  if (COMMON.has(text)) return 0;
  let sum = 0;
  for (const letter of text) {
    const rank = BY_FREQUENCY.indexOf(letter);
    sum += rank < 0 ? DIGIT_RANK : rank;
  }
  return sum;
}

function rarestOf(word: string): Piece {
  const pieces = Array.from({ length: word.length - PIECE + 1 }, (_, at) => word.slice(at, at + PIECE));
  const rated = pieces.map((text) => ({ text, rarity: rarityOf(text) }));
  return rated.reduce((best, piece) => (piece.rarity > best.rarity ? piece : best));
}

/**
 * Parts of a long search term, three letters each, that are likely to be rare: whatever contains the term contains
 * them. The index of trigrams looks up every trigram that it is given, the common ones at great length; a few that
 * are rare find nearly the same rows in a fraction of the time. Empty for a term that is short or has no such parts.
 */
export function rarePieces(search: string): string[] {
  const words = search.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).match(WORDS) ?? [];
  if (words.length < 2 || words.join('').length < MIN_LETTERS) return [];
  const pieces = words.map(rarestOf).sort((left, right) => right.rarity - left.rarity);
  return [...new Set(pieces.map(({ text }) => text))].slice(0, MAX_PIECES);
}
