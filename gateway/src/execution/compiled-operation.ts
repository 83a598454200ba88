import type { Operation } from '@apollo/federation-internals';
import type { Execution, JsonObject, Recover, Send, Step } from './execution.ts';
import { abandonGatherings } from './gathering.ts';
import { PreSerialized } from './pre-serialized.ts';
import type { Projection } from './projection.ts';
import { type StockResponse, stockResponse } from './stock-response.ts';

/** What one request brings. */
export interface ExecuteOptions {
  /** The client's variables, checked against the operation's definitions. */
  readonly variables?: Readonly<JsonObject> | undefined;
  readonly send: Send;
  readonly recover?: Recover;
  /** When it fires nothing more is sent, and the execution rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** An answer as Apollo Server takes it from a gateway; `data` is text unless Apollo's own shaping made it. */
export interface CompiledResponse {
  readonly data?: PreSerialized | StockResponse['data'];
  readonly errors?: readonly unknown[];
  readonly extensions?: StockResponse['extensions'];
}

/** An operation of one schema, compiled once and run for many requests at a time. */
export class CompiledOperation {
  readonly #operation: Operation;
  readonly #step: Step | undefined;
  readonly #projection: Projection;

  constructor(operation: Operation, step: Step | undefined, projection: Projection) {
    this.#operation = operation;
    this.#step = step;
    this.#projection = projection;
  }

  /**
   * Runs the plan. What goes wrong in a fetch stands in `errors`, unformatted and in part not GraphQL errors.
   * Rejects where the stock executor does: for data without the shape of the plan's paths, and a condition
   * without a boolean value; and with the reason of `signal`.
   */
  async execute({ variables = {}, send, recover, signal }: ExecuteOptions): Promise<CompiledResponse> {
    const execution: Execution = {
      data: {},
      errors: [],
      variables,
      send,
      recover,
      signal,
      shared: false,
      gatherings: new Map(),
    };
    try {
      await this.#step?.(execution);
    } catch (error) {
      abandonGatherings(execution);
      throw error;
    }
    const { data, errors, shared } = execution;
    const text = this.#projection.write(data, variables, shared);
    if (text === null) return stockResponse(this.#operation, data, variables, errors);
    const serialized = new PreSerialized(text);
    return errors.length === 0 ? { data: serialized } : { errors, data: serialized };
  }
}
