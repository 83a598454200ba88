import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';

/**
 * Answers 500 where nothing but a fault of ours is to be told. Apollo Server takes errors without data for a bad
 * request, whatever they say.
 */
export function faultStatus(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response }) => {
        if (response.body.kind !== 'single') return;
        const { data, errors = [] } = response.body.singleResult;
        if (data !== undefined || errors.length === 0) return;
        const areOurs = errors.every(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR');
        if (areOurs) response.http.status = 500;
      },
    }),
  };
}
