import { expect, test } from 'vitest';
import { isLong, rarePieces } from './search-pieces.ts';

const NOTHING_KNOWN = { shows: 0, counts: new Map<string, number>() };

function sampled(counts: Readonly<Record<string, number>>) {
  return { shows: 1_000, counts: new Map(Object.entries(counts)) };
}

test('a long term is looked up by the rarest part of each word, the rarest first', () => {
  const sample = sampled({ the: 900, low: 8, bea: 4, eac: 3, ach: 5, hou: 7, ous: 6, use: 9 });
  expect(rarePieces('Low Beach House', sample)).toEqual(['eac', 'ous', 'low']);
});

test('a part that many shows have is left out', () => {
  const sample = sampled({ fin: 990, ind: 995, nds: 991, goy: 4, oye: 9, yet: 9, ett: 9, tte: 9 });
  expect(rarePieces('Goyette finds', sample)).toEqual(['goy']);
});

test('where many shows have every part, one is looked up all the same', () => {
  const sample = sampled({ fin: 990, ind: 995, nds: 991, the: 900 });
  expect(rarePieces('finds the the finds', sample)).toEqual(['the']);
});

test('four parts are looked up at the most', () => {
  expect(rarePieces('one two six ten far low', NOTHING_KNOWN)).toHaveLength(4);
});

test('every part is in whatever contains the term, in lower case', () => {
  for (const term of [
    'THE Quick Brown Fox 1234',
    'one two three four five six',
    'İstanbul Kelvin K ſtraße lights',
  ]) {
    const pieces = rarePieces(term, NOTHING_KNOWN);
    expect(pieces.length).toBeGreaterThan(0);
    for (const piece of pieces) expect(term.toLowerCase()).toContain(piece);
  }
});

test.each([
  ['noir', false],
  ['Drama', false],
  ['incomprehensibility', false],
  ['a b c d e f g h i j k l', false],
  ['две очень длинные строки', false],
  ['%%%%%% ______ %%%%%%', false],
  ['Steve Goyette', true],
])('whether %s is long: %s', (term, long) => {
  expect(isLong(term)).toBe(long);
});
