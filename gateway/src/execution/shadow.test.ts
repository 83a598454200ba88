import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PreSerialized } from './pre-serialized.ts';
import { firstDifference } from './shadow.ts';

const SHOW = { show: { title: 'Dune', genres: ['Drama', 'Epic'] } };

describe('firstDifference', () => {
  it('finds none between objects and the same as text', () => {
    expect(firstDifference({ data: SHOW }, { data: new PreSerialized(JSON.stringify(SHOW)) })).toBeNull();
  });

  it('names the place without telling the values', () => {
    const other = { show: { title: 'A secret', genres: ['Drama', 'Epic'] } };
    expect(firstDifference({ data: SHOW }, { data: other })).toEqual({
      path: 'data.show.title',
      expected: 'string',
      actual: 'string',
    });
  });

  it('tells lists of different length and fields in another order', () => {
    expect(firstDifference({ data: SHOW }, { data: { show: { ...SHOW.show, genres: [] } } })).toMatchObject({
      path: 'data.show.genres',
      expected: 'list of 2',
      actual: 'list of 0',
    });
    expect(firstDifference({ data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } })).toMatchObject({
      path: 'data',
    });
  });

  it('compares errors by message, path and extensions, whatever their order', () => {
    const one = new GraphQLError('one', { path: ['a'] });
    const two = new GraphQLError('two', { extensions: { code: 'X' } });
    const failure = new Error('refused');
    expect(firstDifference({ errors: [one, two, failure] }, { errors: [failure, two, one] })).toBeNull();
    expect(firstDifference({ errors: [one] }, { errors: [new GraphQLError('one')] })).toMatchObject({
      path: 'errors.0',
    });
    expect(firstDifference({ errors: [failure] }, { errors: [new Error('other')] })).toMatchObject({
      path: 'errors.0.message',
    });
  });

  it('compares the extensions', () => {
    const extensions = { valueCompletion: [new GraphQLError('null')] };
    expect(firstDifference({ data: SHOW, extensions }, { data: SHOW })).not.toBeNull();
  });
});
