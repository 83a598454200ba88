import type { KeyedAttempt } from './sign-in-attempts.ts';
import type { Outcome } from './sign-in-throttle.ts';

/** What is known of an operation's end. */
export interface OperationEnd {
  /** Whether anything was sent to a subgraph. */
  readonly started: boolean;
  /** Whether the client left before its answer: then no error tells that nothing was checked. */
  readonly abandoned: boolean;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly {
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
}

/** Codes that say that no password was looked at. */
const UNCHECKED = new Set<unknown>(['BAD_USER_INPUT', 'SERVICE_UNAVAILABLE', 'GATEWAY_TIMEOUT']);

/** How an attempt has ended; what is not clear counts as a failure. */
export function outcomeOf({ responseKey, attempt }: KeyedAttempt, end: OperationEnd): Outcome {
  if (!end.started) return 'unmade';
  const value = end.data?.[responseKey];
  if (value !== null && value !== undefined) return 'success';
  const error = end.errors.find(({ path }) => path?.[0] === responseKey);
  if (!error) return end.data && !(responseKey in end.data) ? 'unmade' : 'failure';
  if (end.abandoned) return 'failure';
  const code = error.extensions?.code;
  // A wrong current password is told as bad input.
  if (attempt.kind === 'changePassword' && code === 'BAD_USER_INPUT') return 'failure';
  return UNCHECKED.has(code) ? 'unmade' : 'failure';
}
