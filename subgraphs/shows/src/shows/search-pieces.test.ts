import { expect, test } from 'vitest';
import { rarePieces } from './search-pieces.ts';

test('a long term is looked up by the rarest part of each word, the rarest first', () => {
  expect(rarePieces('Kannapolis, Steve Goyette finds')).toEqual(['goy', 'kan', 'fin', 'tev']);
});

test('every part is in whatever contains the term, in lower case', () => {
  for (const term of [
    'THE Quick Brown Fox 1234',
    'one two three four five six',
    'İstanbul Kelvin K ſtraße lights',
  ]) {
    const pieces = rarePieces(term);
    expect(pieces.length).toBeGreaterThan(0);
    for (const piece of pieces) expect(term.toLowerCase()).toContain(piece);
  }
});

test.each([
  'noir',
  'Drama',
  'incomprehensibility',
  'a b c d e f g h i j k l',
  'две очень длинные строки',
  '%%%%%% ______ %%%%%%',
])('%s has none', (term) => {
  expect(rarePieces(term)).toEqual([]);
});
