import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { documentBytes } from '../cache/document-store.ts';
import { SegmentedLru } from '../cache/segmented-lru.ts';
import type { GatewayContext } from '../context.ts';

/** Operations that are remembered, and what their documents take, at the most. */
const LIMITS = { entries: 1_000, bytes: 16 * 1024 * 1024, largest: 1024 * 1024 };
/** Operations that are planned before a new supergraph is served, at the most. */
const MAX_PREPARED = 200;
/** Longest document that is remembered, in characters. */
const MAX_LENGTH = 16_384;

/** A query that Apollo Server has parsed, validated and let pass. */
export interface KnownOperation {
  /** Different for each, within this process. */
  readonly id: number;
  /** The schema that it is valid for. */
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As Apollo Server names the document. */
  readonly queryHash: string;
  readonly operationName: string | undefined;
  /** How often it was asked for. */
  uses: number;
}

function keyOf(text: string, operationName: string | undefined): string {
  return `${operationName ?? ''}\n${text}`;
}

/** Remembers queries by their exact text. Mutations are none of them: their plugins have more to do. */
export class KnownOperations {
  readonly #known = new SegmentedLru<KnownOperation>(LIMITS, ({ document }) => documentBytes(document));
  #ids = 0;

  find(text: string, operationName: string | undefined): KnownOperation | undefined {
    const known = this.#known.get(keyOf(text, operationName));
    if (known) known.uses++;
    return known;
  }

  /** What is asked for most, that first. */
  mostUsed(): KnownOperation[] {
    return [...this.#known.values()].toSorted((one, other) => other.uses - one.uses).slice(0, MAX_PREPARED);
  }

  /** Notes what Apollo Server executes. */
  plugin(): ApolloServerPlugin<GatewayContext> {
    return {
      requestDidStart: async () => ({
        executionDidStart: async ({ request, source, schema, document, operation, queryHash }) => {
          if (!request.http || operation.operation !== OperationTypeNode.QUERY) return;
          const { operationName } = request;
          if (source.length > MAX_LENGTH) return;
          const key = keyOf(source, operationName);
          const before = this.#known.get(key);
          if (before?.schema === schema) return;
          const id = this.#ids++;
          const uses = before?.uses ?? 0;
          this.#known.set(key, { id, schema, document, operation, queryHash, operationName, uses });
        },
      }),
    };
  }
}
