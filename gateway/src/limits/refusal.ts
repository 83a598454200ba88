import { type AppError, badUserInput } from '@sod/kit/errors';
import { counter, type Metrics } from '@sod/kit/metrics';

/** What of an operation is limited. */
export type LimitName =
  | 'tokens'
  | 'depth'
  | 'aliases'
  | 'rootFields'
  | 'directives'
  | 'selections'
  | 'comparisons'
  | 'cost'
  | 'trustedDocuments';

/** Counts the operations that are refused because of a limit, and makes the error that names it. */
export class Refusals {
  readonly #counter;

  constructor(metrics: Metrics) {
    const help = 'Operations that were refused before they were planned, by the limit that they broke.';
    this.#counter = counter(metrics, 'graphql_refused_total', help, ['limit']);
  }

  count(limit: LimitName): void {
    this.#counter.inc({ limit });
  }

  /** `BAD_USER_INPUT`; `problem` names the limit, the figure and the maximum. */
  refuse(limit: LimitName, problem: string): AppError {
    this.count(limit);
    return badUserInput([{ field: 'query', message: problem }]);
  }
}
