import { createHash } from 'node:crypto';
import type { Types } from '@graphql-codegen/plugin-helpers';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

/** A named operation as the gateway knows it. */
export interface Operation {
  /** SHA-256 of the text in lower-case hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly kind: OperationDefinitionNode['operation'];
  /** The operation with the fragments it uses, as one document. */
  readonly text: string;
}

/**
 * The operations of a client, by name.
 * @throws Error for one without a name, or with a name that is not in PascalCase or stands twice
 */
export function operationsOf(files: readonly Types.DocumentFile[]): Operation[] {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operations = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((definition) => {
      const name = definition.name?.value ?? '';
      if (!/^[A-Z]\w*$/.test(name)) throw new Error(`An operation has no name in PascalCase: "${name}"`);
      const text = [definition, ...fragmentsIn(definition, fragments)].map(print).join('\n\n');
      return { id: createHash('sha256').update(text).digest('hex'), name, kind: definition.operation, text };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(operations.map(({ name }) => name));
  if (names.size < operations.length) throw new Error('Two operations have one name');
  return operations;
}

function fragmentsIn(
  operation: OperationDefinitionNode,
  all: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const enter = (definition: DefinitionNode): void => {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = all.get(name.value);
        if (!fragment) throw new Error(`There is no fragment "${name.value}"`);
        if (used.has(fragment)) return;
        used.add(fragment);
        enter(fragment);
      },
    });
  };
  enter(operation);
  return [...used];
}
