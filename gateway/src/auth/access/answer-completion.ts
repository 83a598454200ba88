import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { collectFields, type FieldGroup, type FieldGroups } from './collect-fields.ts';
import type { Position, RefusalErrors } from './refusal-errors.ts';
import type { Refusals } from './restrict.ts';
import type { Variables } from './skipped.ts';

/** Stands for a null where null is not allowed. */
const INVALID = Symbol('null where the type does not allow it');

type Values = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOfField(type: GraphQLObjectType, name: string): GraphQLOutputType | undefined {
  if (name === '__schema') return SchemaMetaFieldDef.type;
  if (name === '__type') return TypeMetaFieldDef.type;
  return type.getFields()[name]?.type;
}

/**
 * Walks an answer along the original operation, as graphql-js completes values: keys in the operation's order, and
 * an object or list that has to be null is not looked at any further.
 */
export class AnswerCompletion {
  readonly #refused: Refusals;
  readonly #variables: Variables;
  readonly #errors: RefusalErrors;

  constructor(refused: Refusals, variables: Variables, errors: RefusalErrors) {
    this.#refused = refused;
    this.#variables = variables;
    this.#errors = errors;
  }

  /** @returns null when a field that may not be null is. */
  object(
    values: Values,
    type: GraphQLObjectType,
    groups: FieldGroups,
    position: Position | undefined,
  ): Record<string, unknown> | null {
    // Without a prototype, since `__proto__` is a response key like any other.
    const answer: Record<string, unknown> = Object.create(null);
    for (const [key, group] of groups) {
      const value = Object.hasOwn(values, key) ? values[key] : null;
      const completed = this.#field(value, type, group, { parent: position, key });
      if (completed === INVALID) return null;
      answer[key] = completed;
    }
    return answer;
  }

  #field(value: unknown, parent: GraphQLObjectType, group: FieldGroup, position: Position): unknown {
    if (group.name === '__typename') return parent.name;
    const type = typeOfField(parent, group.name);
    if (!type || group.refused) {
      this.#errors.add(group, position);
      return isNonNullType(type) ? INVALID : null;
    }
    if (group.intact && value !== null && value !== undefined) return value;
    return this.#value(value, type, group, position);
  }

  #value(value: unknown, type: GraphQLOutputType, group: FieldGroup, position: Position): unknown {
    if (isNonNullType(type)) return this.#value(value, type.ofType, group, position) ?? INVALID;
    if (value === null || value === undefined) return null;
    if (isListType(type)) return this.#list(value, type.ofType, group, position);
    if (isLeafType(type)) return value;
    if (!isObject(value)) return null;
    const runtimeType = isAbstractType(type) ? this.#runtimeType(value) : type;
    // Without its type nobody can say what the caller may see of it.
    if (!runtimeType) return null;
    let below = group.below.get(runtimeType);
    if (!below) {
      below = collectFields(group.selections, runtimeType, this.#refused, this.#variables);
      group.below.set(runtimeType, below);
    }
    return this.object(value, runtimeType, below, position);
  }

  #list(value: unknown, type: GraphQLOutputType, group: FieldGroup, position: Position): unknown[] | null {
    if (!Array.isArray(value)) return null;
    const items: unknown[] = [];
    for (const [key, item] of value.entries()) {
      const completed = this.#value(item, type, group, { parent: position, key });
      if (completed === INVALID) return null;
      items.push(completed);
    }
    return items;
  }

  #runtimeType(value: Values): GraphQLObjectType | null {
    const alias = this.#refused.typenameAlias;
    const name = Object.hasOwn(value, alias) ? value[alias] : undefined;
    const type = typeof name === 'string' ? this.#refused.rules.schema.getType(name) : undefined;
    return isObjectType(type) ? type : null;
  }
}
