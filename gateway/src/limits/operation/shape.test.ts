import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Shape, shapeOf } from './shape.ts';

const cases: readonly [string, string, Partial<Shape>][] = [
  ['one field', '{ a }', { depth: 1, aliases: 0, rootFields: 1, directives: 0, selections: 1 }],
  ['fields within fields', '{ a { b { c } } d }', { depth: 3, rootFields: 2, selections: 4 }],
  ['aliases, of __typename too', '{ x: a { y: __typename z: b } }', { aliases: 3 }],
  ['inline fragments, which add no depth', '{ a { ... on T { b } ... { c } } }', { depth: 2, selections: 3 }],
  ['root fields in fragments', '{ ...F ... { b } } fragment F on Query { a c }', { rootFields: 3 }],
  [
    'fragments as often as they are spread',
    '{ ...F a { ...F } } fragment F on T { x: f @include(if: true) }',
    { depth: 2, aliases: 2, directives: 2, selections: 3 },
  ],
  [
    'directives wherever they stand',
    'query ($v: Int @a) @b { f @c ...F @d ... @e { g } } fragment F on Query @f { h }',
    { directives: 6 },
  ],
  ['no comparisons where keys differ', '{ a { b } c { b } d: a { b } }', { comparisons: 0 }],
  ['each pair of equal fields once', '{ a a a }', { comparisons: 3 }],
  ['pairs with what is below them', '{ a { b } a { b c } }', { comparisons: 2.5 }],
  ['pairs that fragments bring together', '{ a ...F ... { a } } fragment F on Q { a }', { comparisons: 3 }],
  ['pairs inside pairs', '{ x { a a } x { a } }', { comparisons: 2.5 + 1 }],
  [
    'fragments that nothing spreads',
    '{ a } fragment F on Q { b { c } b { c } }',
    { depth: 2, selections: 4, comparisons: 2, rootFields: 1 },
  ],
  ['the largest operation', 'query A { a } query B { b { c } d }', { depth: 2, rootFields: 2 }],
  ['introspection', '{ __schema { types { fields { name } } } }', { depth: 4 }],
  ['a missing fragment', '{ a ...Missing }', { selections: 1 }],
  [
    'fragments in a circle',
    '{ ...A } fragment A on Q { a ...B } fragment B on Q { b ...A }',
    { selections: 2 },
  ],
];

describe('the shape of a document', () => {
  it.each(cases)('counts %s', (_name, query, expected) => {
    expect(shapeOf(parse(query))).toMatchObject(expected);
  });

  it('is found in linear time for fragments that spread one another twice', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Q { a { ...F${index + 1} } ...F${index + 1} }`,
    );
    const shape = shapeOf(parse(`{ ...F0 } ${fragments.join(' ')} fragment F60 on Q { x: __typename }`));
    expect(shape.depth).toBe(61);
    expect(shape.aliases).toBe(2 ** 60);
  });
});
