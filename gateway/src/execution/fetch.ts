import type { Execution, SubgraphResponse } from './execution.ts';
import type { SubgraphCall } from './subgraph-call.ts';

/** A call that is ready to be sent, and what to do with its answer. */
export interface PreparedFetch {
  readonly serviceName: string;
  readonly call: SubgraphCall;
  /** The representations that an entity fetch asks for, as the text of a list's elements; empty for others. */
  readonly representations: string;
  /** Takes the answer over. Throws what becomes an error of the whole fetch. */
  readonly settle: (response: SubgraphResponse) => void;
}

/** A fetch of the plan. */
export interface Fetch {
  /**
   * Makes the call for what has been fetched so far; undefined when there is nothing to ask, or when making it
   * failed, which is then noted. Throws when the data does not have the shape of the plan's path.
   */
  prepare(execution: Execution): PreparedFetch | undefined;
}

/** Sends a call and takes its answer over. Failures become errors of the execution; it never rejects. */
export function dispatch(execution: Execution, fetch: PreparedFetch): Promise<void> {
  const { serviceName, call } = fetch;
  try {
    return execution.send(serviceName, call, execution.signal).then(
      (response) => settle(execution, fetch, response),
      (failure) => fail(execution, fetch, failure),
    );
  } catch (failure) {
    fail(execution, fetch, failure);
    return Promise.resolve();
  }
}

/** Takes an answer over; what goes wrong with it becomes an error of the execution. */
export function settle(execution: Execution, fetch: PreparedFetch, response: SubgraphResponse): void {
  try {
    fetch.settle(response);
  } catch (error) {
    execution.errors.push(error);
  }
}

/** Notes that a call failed, or takes over the answer that the caller makes of the failure. */
export function fail(execution: Execution, fetch: PreparedFetch, failure: unknown): void {
  const { recover, errors } = execution;
  if (!recover) {
    errors.push(failure);
    return;
  }
  try {
    fetch.settle(recover(fetch.serviceName, fetch.call, failure));
  } catch (error) {
    errors.push(error);
  }
}
