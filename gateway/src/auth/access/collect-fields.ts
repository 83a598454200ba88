import {
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { Refusals } from './restrict.ts';
import { isSkipped, type Variables } from './skipped.ts';

/** A selection set and the type it is written against. */
export interface StaticSelection {
  readonly selectionSet: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** All selections of one response key of an object. */
export interface FieldGroup {
  readonly name: string;
  readonly nodes: FieldNode[];
  readonly selections: StaticSelection[];
  /** One refused selection is enough: what is left would lack parts that the client asked for. */
  refused: boolean;
  /** Whether the answer can be taken over as it is. */
  intact: boolean;
  /** What is selected below, by runtime type; filled when it is first needed. */
  readonly below: Map<GraphQLObjectType, FieldGroups>;
}

/** By response key, in the order of the answer. */
export type FieldGroups = ReadonlyMap<string, FieldGroup>;

/** Collects what an object of one runtime type answers to selections of the original operation. */
class FieldCollector {
  readonly groups = new Map<string, FieldGroup>();
  readonly #runtimeType: GraphQLObjectType;
  readonly #refused: Refusals;
  readonly #variables: Variables;
  /** A fragment is looked at twice at most: on an allowed way and inside a refused type. */
  readonly #seen = { allowed: new Set<string>(), dropped: new Set<string>() };

  constructor(runtimeType: GraphQLObjectType, refused: Refusals, variables: Variables) {
    this.#runtimeType = runtimeType;
    this.#refused = refused;
    this.#variables = variables;
  }

  /** @param dropped whether the selection stands inside a fragment on a refused type */
  add({ selectionSet, type }: StaticSelection, dropped: boolean): void {
    for (const node of selectionSet.selections) {
      if (isSkipped(node, this.#refused.parts.operation, this.#variables)) continue;
      if (node.kind === Kind.FIELD) this.#addField(node, type, dropped);
      else this.#addFragment(node, type, dropped);
    }
  }

  #addField(node: FieldNode, parent: GraphQLCompositeType, dropped: boolean): void {
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    let group = this.groups.get(key);
    if (!group) {
      group = { name, nodes: [], selections: [], refused: false, intact: true, below: new Map() };
      this.groups.set(key, group);
    }
    const { verdict, intact } = this.#refused;
    group.nodes.push(node);
    group.refused ||= name !== '__typename' && (dropped || verdict.refusesField(parent.name, name));
    group.intact &&= intact.has(node);
    const definition = isUnionType(parent) ? undefined : parent.getFields()[name];
    const type = definition && getNamedType(definition.type);
    if (node.selectionSet && isCompositeType(type)) {
      group.selections.push({ selectionSet: node.selectionSet, type });
    }
  }

  #addFragment(
    node: FragmentSpreadNode | InlineFragmentNode,
    parent: GraphQLCompositeType,
    dropped: boolean,
  ) {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      this.#addNarrowed(node.typeCondition, node.selectionSet, parent, dropped);
      return;
    }
    const name = node.name.value;
    const seen = dropped ? this.#seen.dropped : this.#seen.allowed;
    const fragment = this.#refused.parts.fragments.get(name);
    if (!fragment || seen.has(name)) return;
    seen.add(name);
    this.#addNarrowed(fragment.typeCondition, fragment.selectionSet, parent, dropped);
  }

  #addNarrowed(
    condition: NamedTypeNode | undefined,
    selectionSet: SelectionSetNode,
    parent: GraphQLCompositeType,
    dropped: boolean,
  ): void {
    if (!condition) {
      this.add({ selectionSet, type: parent }, dropped);
      return;
    }
    const { rules, verdict } = this.#refused;
    const type = rules.schema.getType(condition.name.value);
    if (!isCompositeType(type)) return;
    const applies =
      type === this.#runtimeType || (isAbstractType(type) && rules.schema.isSubType(type, this.#runtimeType));
    if (applies) this.add({ selectionSet, type }, dropped || verdict.refusesType(type.name));
  }
}

export function collectFields(
  selections: readonly StaticSelection[],
  runtimeType: GraphQLObjectType,
  refused: Refusals,
  variables: Variables,
): FieldGroups {
  const collector = new FieldCollector(runtimeType, refused, variables);
  for (const selection of selections) collector.add(selection, false);
  return collector.groups;
}
