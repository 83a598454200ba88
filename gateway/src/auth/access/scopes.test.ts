import { describe, expect, test } from 'vitest';
import { rootValue, rules } from './testing/catalogue.ts';
import { answer, outcome } from './testing/gateway-stand-in.ts';
import { callerWith } from './testing/supergraph-fixture.ts';

describe('A caller who may see everything', () => {
  test('runs the document as it is', () => {
    const caller = callerWith('review', 'a', 'b', 'color');
    const query = '{ show { secret trail rating both color } note { text } }';
    expect(outcome(answer(query, caller, rules, { rootValue }))).toEqual([]);
  });

  test.each([
    { scopes: [], refused: ['show.rating FORBIDDEN', 'show.both FORBIDDEN'] },
    { scopes: ['a'], refused: ['show.rating FORBIDDEN'] },
    { scopes: ['b'], refused: ['show.rating FORBIDDEN', 'show.both FORBIDDEN'] },
    { scopes: ['c'], refused: ['show.both FORBIDDEN'] },
    { scopes: ['a', 'b'], refused: [] },
    { scopes: ['a b', 'A', 'c '], refused: ['show.rating FORBIDDEN', 'show.both FORBIDDEN'] },
  ])('holds one of the sets of scopes completely: $scopes', ({ scopes, refused }) => {
    const result = answer('{ show { rating both } }', callerWith(...scopes), rules, { rootValue });
    expect(outcome(result)).toEqual(refused);
  });

  test('does not exist for a policy', () => {
    const result = answer('{ show { nobody } }', callerWith('p'), rules, { rootValue });
    expect(outcome(result)).toEqual(['show.nobody FORBIDDEN']);
  });
});
