import type { ApolloServerPlugin } from '@apollo/server';
import { rateLimited } from '@sod/kit/errors';
import { refuseRequest } from '@sod/kit/graphql/refuse-request';
import type { GatewayContext } from '../context.ts';
import { outcomeOf } from '../limits/sign-in/outcomes.ts';
import { type KeyedAttempt, signInAttempts } from '../limits/sign-in/sign-in-attempts.ts';
import type { Admission, SignInThrottle } from '../limits/sign-in/sign-in-throttle.ts';
import { withDefaults } from '../variable-defaults.ts';
import { asObject } from './answer-data.ts';

/**
 * Holds every operation that signs in, registers or changes a password against the budgets of failures, before it is
 * planned: aliases, fragments, REST and GraphQL alike. An operation runs with all of its attempts or not at all.
 */
export function signInThrottle(throttle: SignInThrottle): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let attempts: readonly KeyedAttempt[] = [];
      let admission: Promise<Admission | number> | null = null;
      let started = false;
      return {
        didResolveOperation: async ({ document, operation, request, contextValue }) => {
          if (!operation) return;
          const { caller, client } = contextValue;
          attempts = signInAttempts({
            document,
            operation,
            variables: withDefaults(operation, request.variables),
            address: client.address,
            userId: caller?.userId ?? null,
          });
          if (attempts.length === 0) return;
          admission = throttle.admit(attempts.map(({ attempt }) => attempt));
          const admitted = await admission;
          if (typeof admitted === 'number') throw refuseRequest(rateLimited(admitted));
        },
        executionDidStart: async () => {
          started = true;
        },
        // Another plugin may have refused the operation while places were being taken.
        willSendResponse: async ({ response, contextValue }) => {
          const admitted = await admission;
          if (admitted === null || typeof admitted === 'number' || response.body.kind !== 'single') return;
          const { data, errors = [] } = response.body.singleResult;
          const abandoned = contextValue.signal.aborted;
          const end = { started, abandoned, data: asObject(data), errors };
          await admitted.settle(attempts.map((attempt) => outcomeOf(attempt, end)));
        },
      };
    },
  };
}
