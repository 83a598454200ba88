import type { ApolloServerPlugin } from '@apollo/server';
import { badUserInput } from '@sod/kit/errors';
import { refuseRequest } from '@sod/kit/graphql/refuse-request';
import type { GatewayContext } from '../context.ts';

/** Refuses a request that does not say which of its document's operations it means, or names none of them. */
export function namedOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (operation) return;
        const message = 'must name an operation of the document';
        throw refuseRequest(badUserInput([{ field: 'operationName', message }]));
      },
    }),
  };
}
