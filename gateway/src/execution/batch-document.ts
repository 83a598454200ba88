import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

const REPRESENTATIONS = 'representations';

/** A name that the parts of a batch are told apart by. */
export function numbered(name: string, part: number): string {
  return `${name}_${part}`;
}

/**
 * One operation that asks for what several entity fetches of one plan ask for. Their `_entities` get an alias each,
 * their `representations` and fragments a name each; the client's variables are the same for all.
 */
export function batchDocument(queries: readonly string[]): string {
  const parts = queries.map((query, part) => renamed(parse(query, { noLocation: true }), part));
  const operations = parts.flatMap(({ definitions }) => definitions.filter(isOperation));
  const fragments = parts.flatMap(({ definitions }) => definitions.filter((one) => !isOperation(one)));
  const [first] = operations;
  if (!first) throw new Error('a batch of nothing');
  const variables = new Map<string, VariableDefinitionNode>();
  for (const definition of operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions)) {
    variables.set(definition.variable.name.value, definition);
  }
  const selections = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  const operation: OperationDefinitionNode = {
    ...first,
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  return stripIgnoredCharacters(print(document));
}

function isOperation(node: DocumentNode['definitions'][number]): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

function renamed(document: DocumentNode, part: number): DocumentNode {
  const rename = <T extends { readonly name: { readonly value: string } }>(node: T): T => ({
    ...node,
    name: { ...node.name, value: numbered(node.name.value, part) },
  });
  return visit(document, {
    OperationDefinition: (operation) => ({
      ...operation,
      selectionSet: {
        ...operation.selectionSet,
        selections: operation.selectionSet.selections.map((selection) =>
          selection.kind === Kind.FIELD
            ? { ...selection, alias: { kind: Kind.NAME, value: numbered(selection.name.value, part) } }
            : selection,
        ),
      },
    }),
    Variable: (variable) => (variable.name.value === REPRESENTATIONS ? rename(variable) : undefined),
    FragmentDefinition: { leave: rename },
    FragmentSpread: rename,
  });
}
