import type { Gathering } from './gathering.ts';
import type { SubgraphCall } from './subgraph-call.ts';

export type JsonObject = Record<string, unknown>;

/** What a subgraph answered: freshly parsed JSON that the executor may change and keep. */
export interface SubgraphResponse {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
  /** How long the answer may be kept, in seconds; without it not at all. */
  readonly cacheHint?: { readonly maxAge: number };
}

/** Carries one call to a subgraph. A rejection costs the fields of that call and becomes an error as it is. */
export type Send = (
  serviceName: string,
  call: SubgraphCall,
  signal: AbortSignal | undefined,
) => Promise<SubgraphResponse>;

/**
 * Turns a failure of {@link Send} into the answer a subgraph would have given, asked for each fetch alone, even
 * when several travelled as one call. Throws what it cannot turn.
 */
export type Recover = (serviceName: string, call: SubgraphCall, failure: unknown) => SubgraphResponse;

/** One request on its way through a compiled plan. */
export interface Execution {
  /** Everything fetched so far, shaped by the plan and not yet by the client's selection. */
  readonly data: JsonObject;
  /** What went wrong, in order. Not all are GraphQL errors: a rejected fetch stands here as it was thrown. */
  readonly errors: unknown[];
  readonly variables: Readonly<JsonObject>;
  readonly send: Send;
  readonly recover: Recover | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whether an entity was merged into several places, so that `data` holds some objects more than once. */
  shared: boolean;
  /** What has come of each group of fetches that travel together. */
  readonly gatherings: Map<object, Gathering>;
}

/** A part of a compiled plan. Undefined when it had nothing to wait for. Throws only what ends the whole request. */
export type Step = (execution: Execution) => Promise<void> | undefined;
