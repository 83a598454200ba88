import { AppError, gatewayTimeout, serviceUnavailable } from '@sod/kit/errors';
import { NotGraphQL } from './graphql-answer.ts';

/** What a failed call says about the subgraph, and about trying once more. */
export interface Failure {
  readonly error: AppError;
  /** False when it may be the call's own fault. */
  readonly blamesSubgraph: boolean;
  /** True when nothing speaks against another try of a query. */
  readonly mayPass: boolean;
}

/** Statuses of proxies and of services that are starting or leaving. */
const PASSING_STATUSES = new Set([502, 503, 504]);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Whoever asked has left: a reason to end a call that says nothing about the subgraph. */
export class Left extends Error {
  override readonly name = 'Left';
}

/** Judges why a call brought no GraphQL answer; null when nobody waits for it. The cause goes to the log only. */
export function judgeFailure(service: string, error: unknown): Failure | null {
  if (error instanceof Left) return null;
  if (error instanceof AppError && error.code === 'GATEWAY_TIMEOUT') {
    return { error, blamesSubgraph: true, mayPass: false };
  }
  const told = serviceUnavailable(service);
  if (error instanceof NotGraphQL) {
    return { error: told, blamesSubgraph: true, mayPass: PASSING_STATUSES.has(error.status) };
  }
  switch (codeOf(error)) {
    // Whoever may ask for anything may ask for too much: that must not open the breaker for others.
    case 'UND_ERR_RES_EXCEEDED_MAX_SIZE':
      return { error: told, blamesSubgraph: false, mayPass: false };
    case 'UND_ERR_CONNECT_TIMEOUT':
      return { error: gatewayTimeout(service), blamesSubgraph: true, mayPass: false };
    default:
      return { error: told, blamesSubgraph: true, mayPass: true };
  }
}
