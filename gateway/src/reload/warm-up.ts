import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Caller } from '@sod/kit/auth-context';
import { type DocumentNode, Kind, parse, visit } from 'graphql';

/** An operation that is planned before somebody asks for it. */
export interface KnownOperation {
  readonly document: DocumentNode;
  /** As Apollo Server names the document. */
  readonly queryHash: string;
  /** Undefined stands for a request that leaves the name out. */
  readonly operationName: string | undefined;
}

/** One caller of each kind that a supergraph tells apart: nobody, somebody without and somebody with every scope. */
export function kindsOfCallers(supergraph: DocumentNode): readonly Caller[] {
  const scopes = new Set<string>();
  visit(supergraph, {
    Directive: (directive) => {
      if (directive.name.value !== 'requiresScopes') return false;
      visit(directive, { StringValue: ({ value }) => void scopes.add(value) });
      return false;
    },
  });
  const somebody = { userId: '', sessionId: '' };
  return [null, { ...somebody, scopes: [] }, { ...somebody, scopes: [...scopes] }];
}

/** The operations in the `.graphql` files of a directory. */
export async function readOperations(directory: string): Promise<KnownOperation[]> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.graphql'));
  const texts = await Promise.all(files.map((name) => readFile(join(directory, name), 'utf8')));
  return texts.flatMap((text) => {
    const document = parse(text);
    const queryHash = createHash('sha256').update(text).digest('hex');
    const names = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name ? [definition.name.value] : [],
    );
    const unnamed = names.length === 1 ? [undefined] : [];
    return [...names, ...unnamed].map((operationName) => ({ document, queryHash, operationName }));
  });
}

/**
 * Plans and compiles every operation for each of the callers, with a turn of the event loop for everybody else after
 * each operation. Those that the supergraph does not know are left out, and so are those that cannot be planned: whoever
 * asks for one is told why.
 */
export async function warmUp(
  gateway: { prepare(operation: KnownOperation, caller: Caller): boolean },
  operations: Iterable<KnownOperation>,
  callers: readonly Caller[],
): Promise<void> {
  for (const operation of operations) {
    try {
      for (const caller of callers) if (!gateway.prepare(operation, caller)) break;
    } catch {}
    await setImmediate();
  }
}
