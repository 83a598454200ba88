import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

/** One operation of a document with the fragments that it reaches. */
export interface OperationParts {
  readonly operation: OperationDefinitionNode;
  /** By name; each stands after the fragments that it spreads itself. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function spreadsIn(node: ASTNode): string[] {
  const names: string[] = [];
  visit(node, {
    FragmentSpread: (spread) => {
      names.push(spread.name.value);
    },
  });
  return names;
}

/**
 * Takes an operation out of a valid document. Without recursion, since a chain of fragments may be long.
 * @throws Error when the document has no such operation.
 */
export function operationParts(document: DocumentNode, operationName?: string | null): OperationParts {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The document has no such operation');
  const defined = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) defined.set(definition.name.value, definition);
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  const entered = new Set<string>();
  const pending: (string | FragmentDefinitionNode)[] = spreadsIn(operation);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'string') {
      fragments.set(next.name.value, next);
      continue;
    }
    const fragment = defined.get(next);
    if (!fragment || entered.has(next)) continue;
    entered.add(next);
    pending.push(fragment);
    for (const name of spreadsIn(fragment)) pending.push(name);
  }
  return { operation, fragments };
}
