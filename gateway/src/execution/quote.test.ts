import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, quote } from './quote.ts';

describe('quote', () => {
  it('writes every text as JSON.stringify does, unpaired surrogates and control characters included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        expect(quote(text)).toBe(JSON.stringify(text));
      }),
    );
    for (const text of ['\ud800', 'a\udc00b', '"\\', '\u2028\u007f', '\n'.repeat(60)]) {
      expect(quote(text)).toBe(JSON.stringify(text));
    }
  });
});

describe('jsonText', () => {
  it('writes every JSON value as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonText(value)).toBe(JSON.stringify(value));
      }),
    );
  });
});
