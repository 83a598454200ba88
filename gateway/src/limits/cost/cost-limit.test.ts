import { buildASTSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CostLimit } from './cost-limit.ts';

const LINK =
  'schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query mutation: Mutation }';
const DEFINITIONS = `
  directive @link(url: String, as: String, import: [Import]) repeatable on SCHEMA
  scalar Import
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;
const TYPES = `
  type Query {
    one: Item
    all: [Item!]!
    five: [Item] @listSize(assumedSize: 5)
    first(first: Int, last: Int): [Item] @listSize(slicingArguments: ["first", "last"])
    page(first: Int = 7, filter: Filter): Page
      @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false)
    nested(input: Paging): [Item] @listSize(slicingArguments: ["input.first"], assumedSize: 3, requireOneSlicingArgument: false)
    search(text: String @cost(weight: 30), filter: Filter): Item @cost(weight: 2)
    heavy: Heavy
    node: Node
    either: [Either] @listSize(assumedSize: 2)
    words: [Word!]! @listSize(assumedSize: 4)
    names: [String!]!
  }
  type Mutation { hash: String @cost(weight: 1000) touch: Item }
  interface Node { id: ID! items: [Item] @listSize(assumedSize: 6) }
  type Item implements Node { id: ID! name: String price: Int @cost(weight: 5) items: [Item] @listSize(assumedSize: 6) }
  type Heavy @cost(weight: 9) { id: ID! }
  union Either = Item | Heavy
  scalar Word @cost(weight: 3)
  type Page { edges: [Edge!]! total: Int }
  type Edge { node: Item }
  input Paging { first: Int }
  input Filter { text: String @cost(weight: 11) inner: Filter kind: String }
`;

const supergraph = parse(`${LINK} ${DEFINITIONS} ${TYPES}`);
const schema = buildASTSchema(supergraph);

function costOf(query: string, variables?: Record<string, unknown>, maximum = 1e12): number | string {
  const limit = CostLimit.of(schema, supergraph, maximum);
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!limit || !operation) throw new Error('the supergraph links the specification');
  return limit.problem(document, operation, variables) ?? limit.cost(document, operation, variables);
}

const cases: readonly [string, string, number, Record<string, unknown>?][] = [
  ['an object as 1 and a scalar as 0', '{ one { id name } }', 1],
  ['a weighted field', '{ one { price } }', 1 + 5],
  ['a weighted type', '{ heavy { id } }', 9],
  ['a weighted scalar in a list', '{ words }', 4 * 3],
  ['a list of scalars as free', '{ names }', 0],
  ['__typename and introspection as free', '{ __typename __schema { types { name } } }', 0],
  ['a list nothing is said of as ten', '{ all { id } }', 10],
  ['an assumed size', '{ five { id } }', 5],
  ['lists within lists by multiplying', '{ five { items { price } } }', 5 * (1 + 6 * (1 + 5))],
  ['a slicing argument', '{ first(first: 3) { id } }', 3],
  ['a slicing argument from a variable', 'query ($n: Int) { first(last: $n) { id } }', 8, { n: 8 }],
  ['the default of a variable', 'query ($n: Int = 4) { first(first: $n) { id } }', 4],
  ['a negative size as the assumed one', '{ page(first: -5) { edges { node { id } } } }', 1 + 20 * 2],
  ['a huge size by multiplying', '{ page(first: 2000000000) { edges { node { id } } } }', 1 + 2e9 * 2],
  ['a default in the schema', '{ page { total edges { node { id } } } }', 1 + 7 * (1 + 1)],
  ['an explicit null as the assumed size', '{ page(first: null) { edges { node { id } } } }', 1 + 20 * 2],
  ['a slicing argument inside an input object', '{ nested(input: { first: 9 }) { id } }', 1 + 9],
  ['an input object that does not say', 'query ($i: Paging) { nested(input: $i) { id } }', 1 + 3, { i: {} }],
  ['a weighted argument and the field once', '{ search(text: "a") { id } }', 30 + 2],
  [
    'weighted fields of an input',
    '{ search(filter: { text: "a", inner: { text: "b" } }) { id } }',
    2 + 1 + 11 + 1 + 11,
  ],
  [
    'an input from a variable',
    'query ($f: Filter) { search(filter: $f) { id } }',
    2 + 1 + 11,
    { f: { text: 'a' } },
  ],
  ['an input that is left out', 'query ($f: Filter) { search(filter: $f) { id } }', 2],
  ['aliases one by one', '{ a: one { id } b: one { id } }', 2],
  [
    'fragments where they are spread',
    '{ page(first: 2) { ...P } } fragment P on Page { edges { node { price } } }',
    1 + 2 * (1 + 1 + 5),
  ],
  ['an interface by its own directives', '{ node { items { id } } }', 1 + 6],
  [
    'the members of a union together',
    '{ either { ... on Item { price } ... on Heavy { id } } }',
    2 * (1 + 5),
  ],
  ['a mutation as 10 more', 'mutation { touch { id } }', 10 + 1],
  ['weights of mutations', 'mutation { a: hash b: hash }', 10 + 2000],
];

describe('the estimated cost of an operation', () => {
  it.each(cases)('counts %s', (_name, query, expected, variables) => {
    expect(costOf(query, variables)).toBe(expected);
  });

  it('names the figure and the maximum when it is too much', () => {
    expect(costOf('{ five { id } }', {}, 4)).toBe('costs 5 (limit "cost"); at most 4 is allowed');
  });

  it.each([
    ['none', '{ first { id } }'],
    ['two', '{ first(first: 1, last: 1) { id } }'],
    ['only null', 'query ($n: Int) { first(first: $n) { id } }'],
  ])('cannot be told with %s of the slicing arguments where one is required', (_name, query) => {
    expect(costOf(query)).toContain('needs exactly one of the arguments first, last at the field "first"');
  });

  it('is not estimated for a supergraph without the specification', () => {
    expect(CostLimit.of(schema, parse(`${DEFINITIONS} ${TYPES}`), 1)).toBeNull();
  });

  it('follows a link that renames the directives', () => {
    const renamed = parse(
      `schema @link(url: "https://specs.apollo.dev/cost/v0.1", as: "c", import: [{ name: "@cost", as: "@price" }]) { query: Query mutation: Mutation }
      ${DEFINITIONS} ${TYPES}`
        .replaceAll('@cost(', '@price(')
        .replaceAll('@listSize(', '@c__listSize('),
    );
    const limit = CostLimit.of(buildASTSchema(renamed), renamed, 1e9);
    const document = parse('{ five { price } }');
    const operation = getOperationAST(document);
    expect(operation && limit?.cost(document, operation)).toBe(5 * 6);
  });
});
