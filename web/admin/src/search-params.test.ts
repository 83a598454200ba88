import { describe, expect, it } from 'vitest';
import { choiceParam, pageParams, present, textParam } from './search-params.ts';

describe('the address of a page', () => {
  it('gives texts, also those that look like numbers', () => {
    expect(textParam({ q: 'night' }, 'q')).toBe('night');
    expect(textParam({ q: 1984 }, 'q')).toBe('1984');
    expect(textParam({ q: '' }, 'q')).toBeUndefined();
    expect(textParam({ q: { $ne: '' } }, 'q')).toBeUndefined();
  });

  it('gives known choices alone', () => {
    expect(choiceParam({ state: 'AVAILABLE' }, 'state', ['AVAILABLE'])).toBe('AVAILABLE');
    expect(choiceParam({ state: 'constructor' }, 'state', ['AVAILABLE'])).toBeUndefined();
  });

  it('opens a list at one cursor at the most', () => {
    expect(pageParams({ after: 'a', before: 'b' })).toEqual({ before: 'b' });
    expect(pageParams({ after: 'a' })).toEqual({ after: 'a' });
    expect(pageParams({})).toEqual({});
  });

  it('leaves out what is undefined', () => {
    expect(present({ q: undefined, state: 'AVAILABLE' })).toEqual({ state: 'AVAILABLE' });
  });
});
