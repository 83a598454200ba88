import type { ApolloServerPlugin } from '@apollo/server';
import { refuseRequest } from '@sod/kit/graphql/refuse-request';
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { CostLimit } from '../limits/cost/cost-limit.ts';
import type { Refusals } from '../limits/refusal.ts';

/** The plugin, and its judgement for who does without Apollo Server. */
export interface CostLimitPlugin extends ApolloServerPlugin<GatewayContext> {
  /** Whether a validated operation costs no more than it may. */
  allows(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> | undefined,
  ): boolean;
}

/**
 * Refuses operations whose estimated cost is above a maximum, before they are planned. A supergraph without the cost
 * specification sets no limit.
 */
export function costLimit(options: { maximum: number; refusals: Refusals }): CostLimitPlugin {
  const { maximum, refusals } = options;
  let limit: CostLimit | null = null;
  return {
    allows: (document, operation, variables) => !limit?.problem(document, operation, variables),
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl }) => {
        limit = coreSupergraphSdl
          ? CostLimit.of(apiSchema, parse(coreSupergraphSdl, { noLocation: true }), maximum)
          : null;
      },
    }),
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request }) => {
        const problem = operation && limit?.problem(document, operation, request.variables);
        if (problem) throw refuseRequest(refusals.refuse('cost', problem));
      },
    }),
  };
}
