import { createHash } from 'node:crypto';
import {
  buildSchema,
  execute,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getOperationAST,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  responsePathAsArray,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { NotCompiled } from './collect.ts';
import { compileOperation, resolversOf } from './compile-operation.ts';

const SDL = `
  interface Named { name: String! friend(to: ID): Named }
  type Cat implements Named { name: String! friend(to: ID): Named lives: Int! kittens: [Cat!]! toys: [[Toy]!] }
  type Dog implements Named { name: String! friend(to: ID): Named tricks: [String!] owner: Person! mood: Mood }
  type Person { id: ID! pets: [Pet!] best: Pet! scores: [Float!]! ok: Boolean }
  type Toy { label: String price: Float! maker: Person }
  union Pet = Cat | Dog
  enum Mood { CALM WILD }
  type Query { pet(id: ID = "1", n: Int): Pet named: [Named] person: Person! people(first: Int!): [Person!]! toy: Toy }
  type Mutation { rename(name: String!): Named adopt: Pet! drop: Int }
`;

const DOCUMENT = `
  query Read($n: Int, $first: Int!) {
    pet(n: $n) { ...pet }
    again: pet(id: "2") { __typename ... on Named { name friend(to: "a") { name ... on Cat { lives } } } }
    named { __typename name friend { friend { name } } ... on Dog { owner { id } mood } }
    person { id best { ...pet } best { __typename } }
    people(first: $first) { pets { ...pet } scores ok }
    toy { ...toy }
  }
  mutation Write { rename(name: "x") { name } adopt { ...pet } drop second: rename(name: "y") { friend { name } } }
  fragment pet on Pet {
    ... on Cat { name lives kittens { name kittens { lives } } toys { ...toy } }
    ... on Dog { tricks owner { id ok scores } mood }
  }
  fragment toy on Toy { label price maker { id pets { __typename } } }
`;

/** A number from 0 to 1 that depends on the texts alone, so that two executions see the same world. */
function chance(...parts: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE() / 2 ** 32;
}

/**
 * What a resolver gives at a place: now and then an error, a null, a wrong value, or a promise of any of them. In
 * worlds of even seeds nothing is late; in the others every item of a list is, because graphql-js forgets the items
 * that wait when a later one fails at once.
 */
function valueAt(
  type: GraphQLOutputType,
  seed: number,
  place: readonly unknown[],
  schema: GraphQLSchema,
  isItem = false,
): unknown {
  const value = promptAt(type, seed, place, schema);
  const late = seed % 2 === 0 ? 1 : chance(seed, place, 'late');
  if (late < 0.02) return Promise.reject(new Error(`rejected at ${place.join('.')}`));
  return late < 0.3 || (late < 1 && isItem) ? Promise.resolve(value) : value;
}

function promptAt(
  type: GraphQLOutputType,
  seed: number,
  place: readonly unknown[],
  schema: GraphQLSchema,
): unknown {
  const roll = chance(seed, place, 'kind');
  if (roll < 0.015) return new Error(`returned at ${place.join('.')}`);
  if (roll < 0.05) return null;
  if (roll < 0.06) return { wrong: true };
  return plainAt(isNonNullType(type) ? type.ofType : type, seed, place, schema);
}

function plainAt(
  type: GraphQLOutputType,
  seed: number,
  place: readonly unknown[],
  schema: GraphQLSchema,
): unknown {
  if (isListType(type)) {
    const length = Math.floor(chance(seed, place, 'length') * 4);
    const items = Array.from({ length }, (_, index) =>
      valueAt(type.ofType, seed, [...place, index], schema, true),
    );
    for (const item of items) if (item instanceof Promise) item.catch(() => {});
    return chance(seed, place, 'set') < 0.2 ? new Set(items) : items;
  }
  if (isAbstractType(type)) {
    const names = [...schema.getPossibleTypes(type).map(({ name }) => name), 'Person', 'Nothing'];
    const roll = chance(seed, place, 'type');
    return {
      __typename: roll < 0.97 ? names[Math.floor(roll * 2.06) % 2] : names[roll < 0.985 ? 2 : 3],
      place,
    };
  }
  if (isObjectType(type)) return { place };
  if (isEnumType(type)) return chance(seed, place, 'enum') < 0.9 ? 'CALM' : 'NONE';
  const number = Math.floor(chance(seed, place, 'number') * 100);
  return {
    ID: `id ${number}`,
    String: `text ${number}`,
    Int: number,
    Float: number / 7,
    Boolean: number > 50,
  }[String(type)];
}

function worldOf(seed: () => number): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (_source: unknown, args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
        const place = [...responsePathAsArray(info.path), args];
        if (chance(seed(), place, 'throws') < 0.03) throw new Error(`thrown at ${info.fieldName}`);
        return valueAt(info.returnType, seed(), place, schema);
      };
    }
  }
  return schema;
}

interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[] | undefined;
    readonly locations?: unknown;
  }[];
}

/** The first null on the way to a place. */
function nullOnTheWay(data: unknown, path: readonly unknown[]): readonly unknown[] {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth);
    value = (value as Record<string, unknown>)[String(key)];
  }
  return path;
}

/**
 * Data and errors in a form that can be compared. Of errors that race for one place either may be told, so that in
 * worlds where something is late only the places count that became null.
 */
function comparable({ data, errors = [] }: Outcome, races: boolean): unknown {
  // What graphql-js says of values that no resolver of ours may give is never shown to anybody.
  const invalid =
    /^(Abstract type|Runtime Object type|Expected `|Expected Iterable|".*" is no possible type)/;
  const plain: unknown = JSON.parse(JSON.stringify(data));
  const shown = errors.map(({ message, path = [], locations }) =>
    races
      ? JSON.stringify(nullOnTheWay(plain, path))
      : JSON.stringify([path, locations, invalid.test(message) ? 'invalid' : message]),
  );
  return { data: plain, errors: races ? [...new Set(shown)].sort() : shown };
}

const document = parse(DOCUMENT);

describe('a compiled operation', () => {
  it('answers as graphql-js does, whatever resolvers return, throw and reject', async () => {
    let seed = 0;
    const schema = worldOf(() => seed);
    expect(validate(schema, document)).toEqual([]);
    const resolvers = resolversOf(schema);
    const variableValues = { n: 3, first: 2 };
    let failed = 0;
    for (const operationName of ['Read', 'Write']) {
      const operation = getOperationAST(document, operationName);
      if (!operation) throw new Error('The operation is in the document');
      const compiled = compileOperation(schema, resolvers, document, operation);
      for (seed = 1; seed <= 200; seed++) {
        const theirs = await execute({ schema, document, operationName, variableValues, contextValue: {} });
        const ours = await compiled.execute(() => ({}), variableValues);
        if (theirs.errors) failed += 1;
        const races = seed % 2 === 1;
        expect([seed, ours && comparable(ours, races)]).toEqual([seed, comparable(theirs as Outcome, races)]);
      }
    }
    expect(failed).toBeGreaterThan(50);
  });

  it('runs nothing when the variables do not fit', () => {
    const schema = worldOf(() => 1);
    const operation = getOperationAST(document, 'Read');
    if (!operation) throw new Error('The operation is in the document');
    const compiled = compileOperation(schema, resolversOf(schema), document, operation);
    const context = () => {
      throw new Error('nothing may ask for the context');
    };
    expect(compiled.execute(context, { first: 'many' })).toBeNull();
    expect(compiled.execute(context, {})).toBeNull();
  });

  it.each([
    ['@include', 'query ($on: Boolean!) { toy @include(if: $on) { label } }'],
    ['@skip on a fragment', 'query ($on: Boolean!) { toy { ... @skip(if: $on) { label } } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a name that objects cannot hold', '{ __proto__: toy { label } }'],
  ])('is left to graphql-js with %s', (_name, source) => {
    const schema = worldOf(() => 1);
    const other = parse(source);
    const operation = getOperationAST(other);
    if (!operation) throw new Error('The operation is in the document');
    expect(() => compileOperation(schema, resolversOf(schema), other, operation)).toThrow(NotCompiled);
  });
});
