import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from './merge.ts';

/** Few keys, so that they meet; some of them inherited by every object, list or text. */
const keys = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'length', 'at', '0');

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 0, 1, '', 'text', true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function attempt(run: (target: unknown, source: unknown) => unknown, one: string, other: string): unknown {
  const target = JSON.parse(one);
  try {
    run(target, JSON.parse(other));
    return JSON.stringify(target);
  } catch (error) {
    return String(error);
  }
}

describe('merge', () => {
  it('does what deepMerge of @apollo/gateway does, and fails where that fails', () => {
    fc.assert(
      fc.property(value, value, (target, source) => {
        const texts = [JSON.stringify({ root: target }), JSON.stringify({ root: source })] as const;
        expect(attempt(merge, ...texts)).toBe(attempt(deepMerge, ...texts));
      }),
      { numRuns: 2_000 },
    );
  });

  it('changes no prototype', () => {
    merge(
      {},
      JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
    );
    expect('polluted' in {}).toBe(false);
  });

  it('leaves an object that is merged with itself as it is', () => {
    const shared = { list: [{ id: 1 }] };
    const target = { shared };
    merge(target, { shared });
    expect(target).toEqual({ shared: { list: [{ id: 1 }] } });
  });
});
