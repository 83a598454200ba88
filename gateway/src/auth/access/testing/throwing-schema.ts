import {
  type DefinitionNode,
  type DocumentNode,
  type ExecutionResult,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What is protected, written down by hand: type names and coordinates `Type.field`. */
export type Protected = ReadonlySet<string>;

/** Whether selecting a field on a static type is refused, by the words of Apollo Router's documentation. */
export function isProtected(
  schema: GraphQLSchema,
  names: Protected,
  typeName: string,
  field: string,
): boolean {
  const type = schema.getType(typeName);
  if (!isCompositeType(type) || isUnionType(type) || field.startsWith('__')) return false;
  const { objects = [], interfaces = [] } = isInterfaceType(type) ? schema.getImplementations(type) : {};
  return [type, ...objects, ...interfaces].some((owner) => {
    const result = owner.getFields()[field]?.type;
    return (
      names.has(owner.name) ||
      names.has(`${owner.name}.${field}`) ||
      (result !== undefined && names.has(getNamedType(result).name))
    );
  });
}

/** Every spread written out as an inline fragment of new nodes: then a node stands in one place alone. */
function expand({ definitions }: DocumentNode): OperationDefinitionNode {
  const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode =>
    node.kind === Kind.FRAGMENT_DEFINITION;
  const fragments = new Map(definitions.filter(isFragment).map((node) => [node.name.value, node]));
  const expandSet = ({ selections }: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        if (!fragment) throw new Error('unknown fragment');
        const { typeCondition, selectionSet } = fragment;
        const directives = node.directives ?? [];
        return {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition,
          directives,
          selectionSet: expandSet(selectionSet),
        };
      }
      return node.selectionSet ? { ...node, selectionSet: expandSet(node.selectionSet) } : { ...node };
    }),
  });
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return { ...operation, selectionSet: expandSet(operation.selectionSet) };
}

function refusedNodes(
  schema: GraphQLSchema,
  names: Protected,
  operation: OperationDefinitionNode,
): Set<FieldNode> {
  const refused = new Set<FieldNode>();
  const look = (selectionSet: SelectionSetNode, type: string, inside: boolean): void => {
    for (const node of selectionSet.selections) {
      if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        if (name !== '__typename' && (inside || isProtected(schema, names, type, name))) refused.add(node);
        const parent = schema.getType(type);
        const field = isCompositeType(parent) && !isUnionType(parent) ? parent.getFields()[name] : undefined;
        if (field && node.selectionSet) look(node.selectionSet, getNamedType(field.type).name, inside);
      }
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const narrowed = node.typeCondition?.name.value ?? type;
        look(
          node.selectionSet,
          narrowed,
          inside || (node.typeCondition !== undefined && names.has(narrowed)),
        );
      }
    }
  };
  const root = schema.getRootType(operation.operation);
  look(operation.selectionSet, root?.name ?? '', false);
  return refused;
}

/** Executes the client's own document over resolvers that throw wherever something protected is selected. */
export function executeThrowing(options: {
  schema: GraphQLSchema;
  names: Protected;
  document: DocumentNode;
  fieldResolver: GraphQLFieldResolver<unknown, unknown>;
  variableValues: Record<string, unknown>;
}): ExecutionResult {
  const { schema, names, document, fieldResolver, variableValues } = options;
  const operation = expand(document);
  const refused = refusedNodes(schema, names, operation);
  return executeSync({
    schema,
    document: { kind: Kind.DOCUMENT, definitions: [operation] },
    variableValues,
    typeResolver: (value, _context, _info, type) =>
      isAbstractType(type) ? (value as { __typename: string }).__typename : undefined,
    fieldResolver: (source, args, context, info) => {
      if (info.fieldNodes.some((node) => refused.has(node))) throw new Error('refused');
      return fieldResolver(source, args, context, info);
    },
  });
}
