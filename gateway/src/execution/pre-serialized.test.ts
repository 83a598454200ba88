import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PreSerialized, stringifyResult } from './pre-serialized.ts';

const DATA = { show: { title: 'Dün "e"' } };
const ERRORS = [new GraphQLError('refused', { path: ['show', 'reviews'] })];

describe('stringifyResult', () => {
  it('writes ready text as it would write the objects', () => {
    const data = new PreSerialized(JSON.stringify(DATA));
    for (const errors of [undefined, ERRORS]) {
      for (const extensions of [undefined, { valueCompletion: ERRORS }]) {
        const expected = `${JSON.stringify({ errors, data: DATA, extensions })}\n`;
        expect(stringifyResult({ errors, data, extensions })).toBe(expected);
      }
    }
  });

  it('writes answers without data', () => {
    expect(stringifyResult({ errors: ERRORS })).toBe(`${JSON.stringify({ errors: ERRORS })}\n`);
    expect(stringifyResult({ data: null })).toBe('{"data":null}\n');
  });
});

describe('PreSerialized', () => {
  it('is its data for whoever else serialises it', () => {
    const data = new PreSerialized(JSON.stringify(DATA));
    expect(JSON.parse(JSON.stringify({ data }))).toEqual({ data: DATA });
    expect(data.value).toEqual(DATA);
  });
});
