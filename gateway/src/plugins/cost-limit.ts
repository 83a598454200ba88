import type { ApolloServerPlugin } from '@apollo/server';
import { refuseRequest } from '@sod/kit/graphql/refuse-request';
import { parse } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { CostLimit } from '../limits/cost/cost-limit.ts';
import type { Refusals } from '../limits/refusal.ts';

/**
 * Refuses operations whose estimated cost is above a maximum, before they are planned. A supergraph without the cost
 * specification sets no limit.
 */
export function costLimit(options: {
  maximum: number;
  refusals: Refusals;
}): ApolloServerPlugin<GatewayContext> {
  const { maximum, refusals } = options;
  let limit: CostLimit | null = null;
  return {
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
