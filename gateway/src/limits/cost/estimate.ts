import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { argumentsCost } from './argument-cost.ts';
import { type CostExpression, type Count, FREE, fixed, sum, times } from './cost-expression.ts';
import type { CostRules } from './cost-rules.ts';
import { listSizeOf, UNKNOWN_LIST_SIZE } from './list-size.ts';

/** What an operation costs before its fields, as Apollo Router counts. */
const MUTATION_COST = 10;

/** Lengths that a field has fixed for fields of its answer, by their names. */
type SizedFields = ReadonlyMap<string, Count>;

function holdsList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? holdsList(type.ofType) : isListType(type);
}

/** Estimates one operation; fragments are estimated once for each list length they stand under. */
class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #rules: CostRules;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<SizedFields | null, Map<string, CostExpression>>();

  constructor(
    schema: GraphQLSchema,
    rules: CostRules,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    this.#schema = schema;
    this.#rules = rules;
    this.#fragments = fragments;
  }

  selectionSet(
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    sized: SizedFields | null,
  ): CostExpression {
    const costs = selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return this.#field(selection, parent, sized);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value, sized);
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : this.#schema.getType(condition);
      return this.selectionSet(selection.selectionSet, type, sized);
    });
    return sum(...costs);
  }

  #field(node: FieldNode, parent: GraphQLNamedType | undefined, sized: SizedFields | null): CostExpression {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    // `__typename` and introspection are free: their size is the schema's, and graphql-js bounds their depth.
    if (!parent || !field) return FREE;
    const key = `${parent.name}.${field.name}`;
    const type = getNamedType(field.type);
    const listSize = this.#rules.listSizes.get(key);
    const length = listSize ? listSizeOf(listSize, node, field) : UNKNOWN_LIST_SIZE;
    const inner =
      listSize && listSize.sizedFields.length > 0
        ? new Map(listSize.sizedFields.map((name) => [name, length] as const))
        : null;
    const list = holdsList(field.type) ? (inner ? UNKNOWN_LIST_SIZE : length) : 1;
    const weight =
      this.#rules.fields.get(key) ?? this.#rules.types.get(type.name) ?? (isLeafType(type) ? 0 : 1);
    const selection = node.selectionSet ? this.selectionSet(node.selectionSet, type, inner) : FREE;
    const each = sum(fixed(weight), selection);
    return sum(
      argumentsCost(this.#rules, parent.name, node, field),
      times(sized?.get(field.name) ?? list, each),
    );
  }

  #fragment(name: string, sized: SizedFields | null): CostExpression {
    const known = this.#known.get(sized) ?? new Map<string, CostExpression>();
    this.#known.set(sized, known);
    const remembered = known.get(name);
    if (remembered) return remembered;
    const fragment = this.#fragments.get(name);
    if (!fragment) return FREE;
    const type = this.#schema.getType(fragment.typeCondition.name.value);
    const cost = this.selectionSet(fragment.selectionSet, type, sized);
    known.set(name, cost);
    return cost;
  }
}

/**
 * The static estimate of a validated operation: fields and arguments by their weights (0 for scalars, 1 for the
 * rest), lists by their lengths. Selections that `@skip` or `@include` may leave out count.
 */
export function estimateCost(options: {
  schema: GraphQLSchema;
  rules: CostRules;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}): CostExpression {
  const { schema, rules, document, operation } = options;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation) ?? undefined;
  const fields = new Estimate(schema, rules, fragments).selectionSet(operation.selectionSet, root, null);
  const base = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0;
  return sum(fixed(base), fields);
}
