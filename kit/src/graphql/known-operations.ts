import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { NotCompiled } from './execution/collect.ts';
import { type CompiledOperation, compileOperation, resolversOf } from './execution/compile-operation.ts';
import type { Variables } from './execution/run.ts';

const MAX_OPERATIONS = 1_000;
/** What a request may hold whose operation is looked up; with anything else Apollo Server deals. */
const KNOWN_MEMBERS = new Set(['query', 'operationName', 'variables']);

export interface KnownRequest {
  readonly operation: CompiledOperation;
  readonly variables: Variables;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf(query: string, operationName: string | null | undefined): string {
  return operationName ? `${operationName} ${query}` : query;
}

/**
 * Operations that passed Apollo Server's parsing and validation and the plugins before this one, compiled, by the
 * text of their documents. It has to be made before Apollo Server is, which changes the schema's resolvers.
 */
export class KnownOperations {
  readonly #schema: GraphQLSchema;
  readonly #resolvers: ReturnType<typeof resolversOf>;
  readonly #operations = new Map<string, CompiledOperation>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#resolvers = resolversOf(schema);
  }

  /** Learns what Apollo Server is about to execute. */
  plugin(): ApolloServerPlugin<BaseContext> {
    return {
      requestDidStart: async () => ({
        executionDidStart: async ({ source, document, operation, request }) => {
          this.#learn(keyOf(source, request.operationName), document, operation);
        },
      }),
    };
  }

  /** What a request asks for, when it is plain and was seen before. */
  find(body: unknown): KnownRequest | null {
    if (!isRecord(body)) return null;
    for (const name in body) if (!KNOWN_MEMBERS.has(name)) return null;
    const { query, operationName = null, variables = null } = body;
    if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string'))
      return null;
    if (variables !== null && !isRecord(variables)) return null;
    const key = keyOf(query, operationName);
    const operation = this.#operations.get(key);
    if (!operation) return null;
    // The one that was used last is the last to go.
    this.#operations.delete(key);
    this.#operations.set(key, operation);
    return { operation, variables: variables ?? {} };
  }

  #learn(key: string, document: DocumentNode, operation: OperationDefinitionNode): void {
    if (this.#operations.has(key)) return;
    try {
      this.#operations.set(key, compileOperation(this.#schema, this.#resolvers, document, operation));
    } catch (error) {
      if (error instanceof NotCompiled) return;
      throw error;
    }
    if (this.#operations.size <= MAX_OPERATIONS) return;
    const oldest = this.#operations.keys().next();
    if (!oldest.done) this.#operations.delete(oldest.value);
  }
}
