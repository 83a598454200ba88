import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Kind, type OperationTypeNode, parse } from 'graphql';

export const OPERATIONS_DIRECTORY = fileURLToPath(new URL('../../../schema/operations/', import.meta.url));

/** A document of one named operation. */
export interface NamedDocument {
  readonly query: string;
  readonly operationName: string;
  readonly kind: `${OperationTypeNode}`;
}

/** Reads named documents. @throws Error for a file that is missing or does not hold exactly one named operation. */
export async function loadDocuments(
  names: Iterable<string>,
  directory = OPERATIONS_DIRECTORY,
): Promise<ReadonlyMap<string, NamedDocument>> {
  const entries = [...new Set(names)].map(async (name) => {
    const query = await readFile(`${directory}/${name}.graphql`, 'utf8');
    const operations = parse(query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    if (operations.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION || !operation.name) {
      throw new Error(`${name}.graphql has to hold one named operation`);
    }
    return [name, { query, operationName: operation.name.value, kind: operation.operation }] as const;
  });
  return new Map(await Promise.all(entries));
}
