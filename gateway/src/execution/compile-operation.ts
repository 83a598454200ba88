import { type Operation, operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { BatchingRules } from './batch-group.ts';
import { type BatchMember, batchMembers } from './batch-groups.ts';
import { CompiledOperation } from './compiled-operation.ts';
import { compileStep } from './plan-steps.ts';
import { Projection } from './projection.ts';
import { UnsupportedOperation } from './unsupported-operation.ts';

export interface CompileOptions {
  /** The schema that clients see. */
  readonly apiSchema: Schema;
  /** The supergraph's schema, with what is hidden from clients. */
  readonly supergraphSchema: GraphQLSchema;
  /** A valid document. */
  readonly document: DocumentNode;
  /** Which operation of the document; needed when there are several. */
  readonly operationName?: string | undefined;
  readonly queryPlan: QueryPlan;
  /**
   * How entity fetches of a query that go to one subgraph after the same number of steps travel as one call. Without
   * it each goes by itself.
   */
  readonly batching?: BatchingRules | undefined;
}

/**
 * Compiles an operation and its plan. Null when they need something only the stock executor knows
 * (introspection, subscriptions, `@defer`, `@fromContext`); `executeQueryPlan` has to run those.
 * @throws GraphQLError when the document has no such operation
 */
export function compileOperation(options: CompileOptions): CompiledOperation | null {
  const { apiSchema, document, operationName } = options;
  const operation = operationFromDocument(apiSchema, document, {
    validate: false,
    ...(operationName === undefined ? {} : { operationName }),
  });
  try {
    return compile(operation, options);
  } catch (error) {
    if (error instanceof UnsupportedOperation) return null;
    throw error;
  }
}

function compile(operation: Operation, options: CompileOptions): CompiledOperation {
  const { node } = options.queryPlan;
  if (operation.rootKind === 'subscription' || node?.kind === 'Subscription') {
    throw new UnsupportedOperation('subscriptions');
  }
  const rules = operation.rootKind === 'query' ? options.batching : undefined;
  const context = {
    operation,
    supergraph: options.supergraphSchema,
    members: rules && node ? batchMembers(node, rules) : new Map<FetchNode, BatchMember>(),
  };
  const step = node && compileStep(context, node);
  return new CompiledOperation(operation, step, new Projection(operation));
}
