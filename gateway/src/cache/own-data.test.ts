import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { OwnData, ownDataMutations } from './own-data.ts';

const ownData = new OwnData(
  ownDataMutations(
    parse(`type Mutation {
      save(id: ID!): Int @join__field(graph: A) @tag(name: "own-data")
      rename(id: ID!): Int @tag(name: "other")
      remove(id: ID!): Int
    }
    type Other { save: Int remove: Int @tag(name: "own-data") }`),
  ),
);

it.each([
  ['mutation($id: ID!) { save(id: $id) }', true],
  ['mutation Save { a: save(id: 1) b: save(id: 2) __typename }', true],
  ['mutation { rename(id: 1) }', false],
  ['mutation { remove(id: 1) }', false],
  ['mutation { save(id: 1) rename(id: 1) }', false],
  ['mutation { save: remove(id: 1) }', false],
  ['mutation { ...on Mutation { save(id: 1) } }', false],
])('%s changes own data alone: %s', (document, expected) => {
  expect(ownData.isAllOf(document)).toBe(expected);
});

it('goes by the newest supergraph', () => {
  const replaced = new OwnData(new Set(['save']));
  expect(replaced.isAllOf('mutation { save }')).toBe(true);
  replaced.replace(new Set());
  expect(replaced.isAllOf('mutation { save }')).toBe(false);
});
