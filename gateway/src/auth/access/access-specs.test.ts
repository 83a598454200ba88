import { buildSchema, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readAccessRules } from './declared-rules.ts';
import { stripAccessSpecs } from './strip-access-specs.ts';

const LINK = '@link(url: "https://specs.apollo.dev/link/v1.0")';
const SIGNED_IN = { kind: 'signed-in' };

function scopes(...anyOf: string[][]) {
  return { kind: 'scopes', anyOf };
}

/** Ways in which a supergraph may name the directives, each with `me` for signed-in callers and `x` for scope a. */
const NAMINGS = [
  {
    naming: 'their own names',
    links:
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)',
    authenticated: 'authenticated',
    requiresScopes: 'requiresScopes',
    scope: 'requiresScopes__Scope',
  },
  {
    naming: 'names given by import',
    links:
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", import: [{name: "@authenticated", as: "@signedIn"}]) @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{name: "@requiresScopes", as: "@needs"}, {name: "Scope", as: "Grant"}])',
    authenticated: 'signedIn',
    requiresScopes: 'needs',
    scope: 'Grant',
  },
  {
    naming: 'names given by `as`',
    links:
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "auth") @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "scoped")',
    authenticated: 'auth',
    requiresScopes: 'scoped',
    scope: 'scoped__Scope',
  },
  {
    naming: 'names with their namespace',
    links:
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1") @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "scoped")',
    authenticated: 'authenticated__authenticated',
    requiresScopes: 'scoped__requiresScopes',
    scope: 'scoped__Scope',
  },
  {
    naming: 'names as composition prints them for a subgraph that imports nothing',
    links:
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY, import: [{name: "@authenticated", as: "@federation__authenticated"}]) @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{name: "@requiresScopes", as: "@federation__requiresScopes"}])',
    authenticated: 'federation__authenticated',
    requiresScopes: 'federation__requiresScopes',
    scope: 'requiresScopes__Scope',
  },
];

function sdlWith({ links, authenticated, requiresScopes, scope }: (typeof NAMINGS)[number]): string {
  return `
    schema ${LINK} ${links} { query: Query }
    directive @link(url: String, as: String, for: String, import: [link__Import]) repeatable on SCHEMA
    scalar link__Import
    directive @${authenticated} on FIELD_DEFINITION | OBJECT
    directive @${requiresScopes}(scopes: [[${scope}!]!]!) on FIELD_DEFINITION | OBJECT
    scalar ${scope}
    directive @tag(name: String!) on FIELD_DEFINITION
    type Query { me: Int @${authenticated} @tag(name: "kept") x: Int @${requiresScopes}(scopes: [["a"]]) }`;
}

describe.each(NAMINGS)('Access directives under $naming', (naming) => {
  test('are read', () => {
    const { fields } = readAccessRules(sdlWith(naming));
    expect(Object.fromEntries(fields)).toEqual({ 'Query.me': [SIGNED_IN], 'Query.x': [scopes(['a'])] });
  });

  test('are stripped with their links, definitions and scalar, and nothing else is', () => {
    const stripped = stripAccessSpecs(sdlWith(naming));
    expect(() => buildSchema(stripped)).not.toThrow();
    expect(stripped).toBe(
      print(
        parse(`
          schema ${LINK} { query: Query }
          directive @link(url: String, as: String, for: String, import: [link__Import]) repeatable on SCHEMA
          scalar link__Import
          directive @tag(name: String!) on FIELD_DEFINITION
          type Query { me: Int @tag(name: "kept") x: Int }`),
      ),
    );
  });
});

test('Types of every kind that can carry a rule are read', () => {
  const links =
    '@link(url: "https://specs.apollo.dev/authenticated/v0.1") @link(url: "https://specs.apollo.dev/requiresScopes/v0.1")';
  const { types, fields } = readAccessRules(`
    schema ${LINK} ${links} { query: Query }
    type Query { a: Int }
    type T @authenticated @requiresScopes(scopes: [["a", "b"], ["c"]]) { f: Int }
    interface I @authenticated { f: Int @authenticated }
    scalar S @authenticated
    enum E @authenticated { A }
    extend type Query @authenticated { b: Int @authenticated }`);
  expect(Object.fromEntries(types)).toEqual({
    T: [SIGNED_IN, scopes(['a', 'b'], ['c'])],
    I: [SIGNED_IN],
    S: [SIGNED_IN],
    E: [SIGNED_IN],
    Query: [SIGNED_IN],
  });
  expect(Object.fromEntries(fields)).toEqual({ 'I.f': [SIGNED_IN], 'Query.b': [SIGNED_IN] });
});

test('The @link directive itself may have another name, and a schema extension may carry it', () => {
  const { fields } = readAccessRules(`
    schema { query: Query }
    extend schema @uses(url: "https://specs.apollo.dev/link/v1.0", as: "uses")
      @uses(url: "https://specs.apollo.dev/authenticated/v0.1")
    type Query { me: Int @authenticated }`);
  expect(Object.fromEntries(fields)).toEqual({ 'Query.me': [SIGNED_IN] });
});

test('A supergraph without access rules stays as it is', () => {
  const sdl = `schema ${LINK} { query: Query } # as it is\n type Query { a: Int }`;
  expect(stripAccessSpecs(sdl)).toBe(sdl);
  expect(readAccessRules(sdl).fields.size).toBe(0);
});

test("A directive of somebody else's specification is no access rule", () => {
  const own = '@link(url: "https://example.com/gate/v1.0", import: ["@authenticated"])';
  const { fields } = readAccessRules(
    `schema ${LINK} ${own} { query: Query } type Query { a: Int @authenticated }`,
  );
  expect(fields.size).toBe(0);
});

describe('A supergraph is refused', () => {
  const scoped = '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1")';
  test.each([
    {
      why: 'with a version that is not understood',
      links: '@link(url: "https://specs.apollo.dev/authenticated/v0.2")',
      field: '',
      problem: 'version "v0.2" of @authenticated is not supported',
    },
    {
      why: 'with no version',
      links: '@link(url: "https://specs.apollo.dev/policy")',
      field: '',
      problem: 'version "" of @policy is not supported',
    },
    {
      why: 'with a directive that nothing links',
      links: '',
      field: '@authenticated',
      problem: '@authenticated is used without a @link',
    },
    {
      why: 'without scopes',
      links: scoped,
      field: '@requiresScopes',
      problem: 'has no list of lists of scopes',
    },
    {
      why: 'with scopes in one list',
      links: scoped,
      field: '@requiresScopes(scopes: ["a"])',
      problem: 'has no list of lists of scopes',
    },
    {
      why: 'with a scope that is no text',
      links: scoped,
      field: '@requiresScopes(scopes: [[1]])',
      problem: '@requiresScopes on Query.a has no list of lists of scopes',
    },
  ])('$why', ({ links, field, problem }) => {
    const sdl = `schema ${LINK} ${links} { query: Query } type Query { a: Int ${field} }`;
    expect(() => readAccessRules(sdl)).toThrow(problem);
  });

  test('with a rule where none can be enforced', () => {
    const links = '@link(url: "https://specs.apollo.dev/authenticated/v0.1")';
    const sdl = `schema ${LINK} ${links} { query: Query } type Query { a(b: Int @authenticated): Int }`;
    expect(() => readAccessRules(sdl)).toThrow('@authenticated stands where it cannot be enforced');
  });
});
