import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { hash } from './choices.ts';
import { type Damage, damagedEntity, damagedTypename, damagedValue, MISSING } from './damage.ts';
import { isEntity, scalar } from './subgraph-values.ts';

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];

export interface SubgraphErrorJson {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: Json;
}

/** Executes operations of a subgraph on data that follows from the names, the arguments and a seed. */
export class SubgraphData {
  readonly errors: SubgraphErrorJson[] = [];
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Json;
  readonly #damage: Damage;
  readonly #call: string;

  constructor(options: {
    schema: GraphQLSchema;
    fragments: ReadonlyMap<string, FragmentDefinitionNode>;
    variables: Json;
    damage: Damage;
    /** What tells this call from others. */
    call: string;
  }) {
    this.#schema = options.schema;
    this.#fragments = options.fragments;
    this.#variables = options.variables;
    this.#damage = options.damage;
    this.#call = options.call;
  }

  object(
    type: GraphQLObjectType,
    selections: readonly SelectionSetNode[],
    identity: string,
    path: Path,
  ): Json {
    const result: Json = {};
    for (const [key, nodes] of this.#collect(type, selections)) {
      const value = this.#field(type, nodes, identity, [...path, key]);
      if (value !== MISSING) result[key] = value;
    }
    return result;
  }

  /** The answer for one representation: an object of its type whose identity is in its key. */
  entity(representation: Json, selections: readonly SelectionSetNode[], path: Path): unknown {
    const text = JSON.stringify(representation);
    const number = /-(\d+)"/.exec(text)?.[1] ?? '0';
    const type = this.#schema.getType(String(representation.__typename));
    if (!type) return null;
    const runtime = isAbstractType(type) ? this.#runtimeType(type.name, number) : type;
    if (!isObjectType(runtime)) return null;
    const damaged = damagedEntity(this.#damage, text, this.#call);
    if (damaged !== undefined) return damaged;
    // What else is in the representation shows in the values, so that a mix-up cannot go unseen.
    return this.object(runtime, selections, `${number}#${hash(text)}`, path);
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[], identity: string, path: Path): unknown {
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    const args = (node.arguments ?? []).map(({ name: { value }, value: ast }) => [
      value,
      valueFromASTUntyped(ast, this.#variables),
    ]);
    const place = `${type.name}:${identity}.${name}${JSON.stringify(args)}`;
    if (name === '__typename') return damagedTypename(this.#damage, place, type.name);
    if (hash('error', place, this.#damage.seed) % 1_000 < this.#damage.refusals) {
      this.#fail(place, path);
      return null;
    }
    const definition = type.getFields()[name];
    if (!definition) return null;
    const selections = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    return this.#value(definition.type, selections, { place, name, identity }, path);
  }

  #fail(place: string, path: Path): void {
    const kind = hash('kind', place, this.#damage.seed) % 6;
    const extensions = [
      { code: 'FORBIDDEN', fields: [1] },
      { code: 'INVALID_GRAPHQL' },
      { serviceName: 'other' },
    ];
    this.errors.push({
      message: kind === 0 ? '' : `refused ${place}`,
      path: kind === 1 ? path.slice(0, 2) : path,
      ...(kind < 3 ? { extensions: extensions[kind] as Json } : {}),
    });
  }

  #value(
    type: GraphQLOutputType,
    selections: readonly SelectionSetNode[],
    at: { place: string; name: string; identity: string },
    path: Path,
  ): unknown {
    const damaged = damagedValue(this.#damage, 'value', at.place, 1);
    if (damaged !== undefined) return damaged;
    const number = hash(at.place, this.#damage.seed);
    if (isNonNullType(type)) return this.#present(type.ofType, selections, at, path, number);
    return number % 7 === 0 ? null : this.#present(type, selections, at, path, number);
  }

  #present(
    type: GraphQLOutputType,
    selections: readonly SelectionSetNode[],
    at: { place: string; name: string; identity: string },
    path: Path,
    number: number,
  ): unknown {
    if (isListType(type)) {
      return Array.from({ length: number % 5 }, (_, index) => {
        const place = `${at.place}[${index}]`;
        const value = this.#value(type.ofType, selections, { ...at, place }, [...path, index]);
        return value === MISSING ? null : value;
      });
    }
    if (isAbstractType(type)) {
      const identity = String(number % 4);
      return this.object(this.#runtimeType(type.name, identity), selections, identity, path);
    }
    if (isObjectType(type)) {
      // Value types take over the number of what they belong to: they may be part of its key.
      const identity = isEntity(type) ? String(number % 3) : at.identity.replace(/#.*/, '');
      return this.object(type, selections, identity || String(number % 4), path);
    }
    if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.name;
    return scalar(type.name, at, number);
  }

  #runtimeType(abstract: string, identity: string): GraphQLObjectType {
    const type = this.#schema.getType(abstract);
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
    return possible[hash(abstract, identity) % possible.length] as GraphQLObjectType;
  }

  #collect(
    type: GraphQLObjectType,
    selectionSets: readonly SelectionSetNode[],
    fields = new Map<string, FieldNode[]>(),
  ): Map<string, FieldNode[]> {
    for (const selection of selectionSets.flatMap(({ selections }) => selections)) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      const target = condition === undefined ? type : this.#schema.getType(condition);
      const applies = target === type || (isAbstractType(target) && this.#schema.isSubType(target, type));
      if (fragment && applies) this.#collect(type, [fragment.selectionSet], fields);
    }
    return fields;
  }

  #isIncluded({ directives = [] }: SelectionNode): boolean {
    return directives.every(({ name, arguments: [argument] = [] }) => {
      const value = argument && valueFromASTUntyped(argument.value, this.#variables);
      return name.value === 'skip' ? !value : Boolean(value);
    });
  }
}
