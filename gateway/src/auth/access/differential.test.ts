import fc from 'fast-check';
import { GraphQLError, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { describe, expect, test } from 'vitest';
import { answer } from './testing/gateway-stand-in.ts';
import { madeUpResolver } from './testing/made-up-data.ts';
import { OperationWriter } from './testing/random-operation.ts';
import { ANONYMOUS, rulesFor, supergraph } from './testing/supergraph-fixture.ts';
import { executeThrowing, isProtected, type Protected } from './testing/throwing-schema.ts';

const RUNS = 2_500;

const rules = rulesFor(
  supergraph(`
    type Query {
      version: String!
      show(id: ID): Show
      shows: [Show!]
      grid: [[Show]!]
      sure: Show!
      node: Node
      nodes: [Node!]!
      titled: [Titled]
      results: [Result!]
      mixed: Result
      owned: Owned
      vault: Vault
      vaults: [Vault!]
      user(id: ID): User
      secret: String @authenticated
      level: Level
    }
    type Mutation {
      login(id: ID): User
      approve(id: ID): Show @requiresScopes(scopes: [["review"]])
      logout: Boolean! @authenticated
      pay: Result
    }
    interface Node { id: ID! owner: User }
    interface Titled implements Node { id: ID! owner: User title: String secret: String related: [Titled] }
    interface Owned @requiresScopes(scopes: [["owner"]]) { owner: User }
    type Show implements Node & Titled {
      id: ID!
      owner: User
      title: String
      secret: String @authenticated
      related: [Titled]
      trail: [String!]! @requiresScopes(scopes: [["review"]])
      level: Level
      next: Show
      parent: Show!
      vault: Vault
    }
    type Clip implements Node & Titled & Owned {
      id: ID!
      owner: User
      title: String
      secret: String
      related: [Clip]
      level: Level
      of: Show!
    }
    type Vault implements Node @authenticated { id: ID! owner: User code: String! }
    type User implements Node {
      id: ID!
      owner: User
      name: String!
      email: String @authenticated
      stamp: Stamp
      shows: [Show!]!
      boss: User!
    }
    union Result = Show | Clip | Vault | User
    enum Level @requiresScopes(scopes: [["level"]]) { HIGH }
    scalar Stamp @authenticated
  `),
);
const { schema } = rules;

/** The rules above once more, by hand: the oracle shares no code with what it judges. */
const names: Protected = new Set([
  'Query.secret',
  'Mutation.approve',
  'Mutation.logout',
  'Owned',
  'Show.secret',
  'Show.trail',
  'Vault',
  'User.email',
  'Level',
  'Stamp',
]);

function protectedCoordinates(text: string): string[] {
  const found: string[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    parse(text),
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        const parent = typeInfo.getParentType()?.name ?? '';
        if (isProtected(schema, names, parent, node.name.value)) found.push(`${parent}.${node.name.value}`);
      },
      NamedType: (node) => {
        if (names.has(node.name.value)) found.push(node.name.value);
      },
    }),
  );
  return found;
}

const cases = fc.record({
  numbers: fc.array(fc.nat(9_999), { minLength: 20, maxLength: 120, size: 'max' }),
  kind: fc.constantFrom('query' as const, 'query' as const, 'mutation' as const),
  world: fc.nat(9_999),
  no: fc.boolean(),
});

/** Runs random operations of an anonymous caller by the product and by the oracle. */
function compare(
  { runs, failures }: { runs: number; failures: boolean },
  judge: (product: ReturnType<typeof answer>, oracle: ReturnType<typeof executeThrowing>) => void,
): { refused: number; restricted: number } {
  const seen = { refused: 0, restricted: 0 };
  fc.assert(
    fc.property(cases, ({ numbers, kind, world, no }) => {
      const document = parse(new OperationWriter(schema, numbers).write(kind));
      fc.pre(validate(schema, document).length === 0);
      const variableValues = { id: '9', no };
      const fieldResolver = madeUpResolver(world, failures);
      const product = answer(document, ANONYMOUS, rules, { variableValues, fieldResolver });
      const oracle = executeThrowing({ schema, names, document, fieldResolver, variableValues });
      if (product.sent !== null) expect(protectedCoordinates(product.sent)).toEqual([]);
      if (product.errors.length > 0) seen.refused++;
      if (product.sent?.includes('__access_typename')) seen.restricted++;
      expect(JSON.stringify(product.data)).toBe(JSON.stringify(oracle.data));
      judge(product, oracle);
    }),
    { numRuns: runs, maxSkipsPerRun: 100 },
  );
  return seen;
}

function pathsOf(errors: readonly { path?: readonly (string | number)[] | undefined }[] = []): string[] {
  return errors.map(({ path = [] }) => path.join('.'));
}

describe('Random operations of a caller without rights', () => {
  test('are answered as by graphql-js over resolvers that throw: same data, same errors in the same order', () => {
    const seen = compare({ runs: RUNS, failures: false }, (product, oracle) => {
      for (const error of product.errors) expect(error.extensions.code).toBe('UNAUTHENTICATED');
      // Without execution only the root is known, and one reason for an answer without data is enough.
      if (product.sent === null && product.data === null) expect(product.errors).not.toEqual([]);
      else expect(pathsOf(product.errors)).toEqual(pathsOf(oracle.errors));
    });
    expect(seen.refused).toBeGreaterThan(RUNS / 4);
    expect(seen.restricted).toBeGreaterThan(RUNS / 4);
  }, 120_000);

  test('give the same data when allowed fields fail as well', () => {
    compare({ runs: RUNS / 5, failures: true }, ({ errors }) => {
      for (const error of errors) expect(error).toBeInstanceOf(GraphQLError);
    });
  }, 120_000);
});
