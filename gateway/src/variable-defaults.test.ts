import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withDefaults } from './variable-defaults.ts';

function operationOf(text: string) {
  const [definition] = parse(text).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not an operation');
  return definition;
}

const operation = operationOf(
  'query ($a: Boolean! = true, $b: [Int] = [1, 2], $c: String, $d: In = { x: RED }) { f }',
);

describe('variables that were left out', () => {
  it('take their defaults', () => {
    expect(withDefaults(operation)).toEqual({ a: true, b: [1, 2], d: { x: 'RED' } });
  });

  it('stay out when they have none, and given ones stay as they are', () => {
    const given = { a: false, b: null, d: {} };
    expect(withDefaults(operation, given)).toBe(given);
  });
});
