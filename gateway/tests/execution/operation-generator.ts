import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import { type Choices, hash } from './choices.ts';

/** `$d` is nullable with a default, so that a condition can be null or absent. */
const DEFINITIONS = [
  '$a: Boolean!',
  '$b: Boolean!',
  '$c: Boolean!',
  '$d: Boolean = true',
  '$n: Int',
  '$s: String = "s"',
  '$id: ID = "1"',
];
const CONDITIONS = ['$a', '$b', '$c', '$d'];
const MAX_DEPTH = 5;

/** The variables that an operation may be called with. */
export const variables = fc.record(
  {
    a: fc.boolean(),
    b: fc.boolean(),
    c: fc.boolean(),
    d: fc.constantFrom(true, false, null),
    n: fc.constantFrom(1, 2, null),
    s: fc.constantFrom('a "quoted" text', '', null, '\ud800 ünïcode \n'),
    id: fc.constantFrom('id-1', 'id-2'),
  },
  { requiredKeys: ['a', 'b', 'c'], noNullPrototype: true },
);

/** Makes an operation by walking the schema. Most are valid; some are not, which the caller checks. */
export function generateOperation(schema: GraphQLSchema, choices: Choices): string {
  const generator = new Generator(schema, choices);
  const mutation = schema.getMutationType();
  const isMutation = mutation && choices.chance(10);
  const root = (isMutation ? mutation : schema.getQueryType()) as GraphQLObjectType;
  const selections = generator.selections(root, 0);
  const fragments = generator.fragments.join(' ');
  const used = (name: string) => new RegExp(`\\${name}\\b`).test(selections + fragments);
  const definitions = DEFINITIONS.filter((definition) =>
    used(definition.slice(0, definition.indexOf(':'))),
  ).join(' ');
  const head = `${isMutation ? 'mutation' : 'query'}${choices.chance(50) ? ' Named' : ''}`;
  return `${head}${definitions && `(${definitions})`} ${selections} ${fragments}`;
}

class Generator {
  readonly fragments: string[] = [];
  readonly #schema: GraphQLSchema;
  readonly #choices: Choices;

  constructor(schema: GraphQLSchema, choices: Choices) {
    this.#schema = schema;
    this.#choices = choices;
  }

  selections(type: GraphQLNamedType, depth: number): string {
    const count = 1 + this.#choices.below(depth === 0 ? 3 : 5);
    const parts: string[] = [];
    for (let index = 0; index < count; index++) parts.push(this.#selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const choices = this.#choices;
    if (isUnionType(type) || (isAbstractType(type) && choices.chance(40)) || choices.chance(15)) {
      if (isUnionType(type) && choices.chance(20)) return this.#typename();
      return this.#fragment(type, depth);
    }
    if (choices.chance(12)) return this.#typename();
    const fields =
      'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];
    const deep = depth >= MAX_DEPTH;
    const field = choices.pick(deep ? fields.filter((one) => isLeafType(getNamedType(one.type))) : fields);
    return field ? this.#field(type, field, depth) : '__typename';
  }

  #typename(): string {
    return this.#choices.chance(30)
      ? `kind: __typename${this.#condition()}`
      : `__typename${this.#condition()}`;
  }

  #field(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = this.#alias(parent, field);
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${this.selections(type, depth + 1)}` : '';
    const args = this.#arguments(`${parent.name}${alias}`, field.args);
    return `${alias}${field.name}${args}${this.#condition()}${below}`;
  }

  /** An alias of the field alone, or one that fields of the same type in other types may have as well. */
  #alias(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): string {
    if (!this.#choices.chance(25)) return '';
    const fields =
      'getFields' in parent ? (Object.values(parent.getFields()) as GraphQLField<unknown, unknown>[]) : [];
    const alike = fields.filter(({ type }) => String(type) === String(field.type));
    const chosen = alike[hash(parent.name, String(field.type)) % alike.length];
    return chosen === field ? `${String(field.type).replaceAll(/\W/g, '_')}: ` : `${field.name}_again: `;
  }

  #fragment(type: GraphQLNamedType, depth: number): string {
    const choices = this.#choices;
    const target = this.#overlapping(type);
    if (choices.chance(30)) {
      const name = `F${this.fragments.length}`;
      const index = this.fragments.push('') - 1;
      this.fragments[index] = `fragment ${name} on ${target.name} ${this.selections(target, depth + 1)}`;
      return `...${name}${this.#condition()} ${choices.chance(20) ? `...${name}` : ''}`;
    }
    if (choices.chance(10) && !isUnionType(type))
      return `...${this.#condition()} ${this.selections(type, depth + 1)}`;
    return `... on ${target.name}${this.#condition()} ${this.selections(target, depth + 1)}`;
  }

  /** A type that a fragment within `type` can be on: itself, one of its runtime types, or what those belong to. */
  #overlapping(type: GraphQLNamedType): GraphQLNamedType {
    const runtime = isAbstractType(type)
      ? [...this.#schema.getPossibleTypes(type)]
      : [type as GraphQLObjectType];
    const one = this.#choices.pick(runtime);
    const wider = one ? one.getInterfaces() : [];
    return this.#choices.pick([one, one, ...wider, type].filter((option) => option !== undefined));
  }

  #condition(): string {
    const choices = this.#choices;
    if (!choices.chance(12)) return '';
    const directive = (name: string) =>
      `@${name}(if: ${choices.chance(25) ? choices.chance(50) : choices.pick(CONDITIONS)})`;
    if (choices.chance(15)) return ` ${directive('skip')} ${directive('include')}`;
    return ` ${directive(choices.pick(['skip', 'include']))}`;
  }

  /** The same for the same place, so that selections of the same name mostly agree. */
  #arguments(place: string, args: readonly GraphQLArgument[]): string {
    const given = args
      .filter(
        ({ name, type, defaultValue }) =>
          (isNonNullType(type) && defaultValue === undefined) || hash(place, name) % 2 === 0,
      )
      .map(({ name, type }) => `${name}: ${this.#value(type, hash(place, name, 'value'))}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #value(type: GraphQLInputType, seed: number): string {
    if (isNonNullType(type)) return this.#value(type.ofType, seed | 1);
    if (isListType(type)) return `[${this.#value(type.ofType, seed)}]`;
    if (isEnumType(type)) return type.getValues()[seed % type.getValues().length]?.name ?? 'null';
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
      return `{ ${fields.map((field) => `${field.name}: ${this.#value(field.type, hash(field.name, seed))}`).join(' ')} }`;
    }
    const mayBeNull = seed % 2 === 0;
    switch (getNamedType(type).name) {
      case 'Int':
        return mayBeNull ? '$n' : String(seed % 4);
      case 'Boolean':
        return 'true';
      case 'ID':
        return mayBeNull ? '$id' : `"id-${seed % 3}"`;
      case 'String':
        return mayBeNull ? '$s' : '"text"';
      default:
        return '"https://example.com/"';
    }
  }
}
