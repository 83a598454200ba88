import { buildSchema, isLeafType, isValidLeafValue, type ScalarType } from '@apollo/federation-internals';
import { describe, expect, it } from 'vitest';
import { leafWriter } from './leaf-writer.ts';

const schema = buildSchema(`
  scalar Json
  enum State { ON OFF }
  type Query { i: Int f: Float s: String b: Boolean id: ID json: Json state: State }
`);

const VALUES = [
  0,
  -0,
  1,
  -1,
  1.5,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  1e20,
  1e21,
  1e-7,
  Infinity,
  -Infinity,
  '',
  'text',
  'ON',
  'on',
  '12',
  '"',
  true,
  false,
  [],
  [1],
  {},
  { a: 1 },
];

describe('leafWriter', () => {
  it('writes the values that Apollo takes as valid, and no others', () => {
    for (const field of schema.schemaDefinition.rootType('query')?.fields() ?? []) {
      const { type } = field;
      if (!type || !isLeafType(type)) throw new Error('only leaves here');
      const write = leafWriter(type as ScalarType, () => 'otherwise');
      for (const value of VALUES) {
        const expected = isValidLeafValue(schema, value, type as ScalarType)
          ? JSON.stringify(value)
          : 'otherwise';
        expect(write(value, undefined), `${type} ${String(value)}`).toBe(expected);
      }
      expect(write(null, undefined)).toBe('otherwise');
      expect(write(undefined, undefined)).toBe('otherwise');
    }
  });
});
