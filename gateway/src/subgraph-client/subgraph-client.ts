import type { Caller } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import type { AnswerCaches } from '../cache/answer-caches.ts';
import { type CacheHint, cacheHintOf } from '../cache/cache-hint.ts';
import type { CacheUse } from '../cache/cache-use.ts';
import { CachedReader, type ReadCounts } from '../cache/cached-reader.ts';
import type { BreakerState } from './breaker.ts';
import type { CallCounts } from './call-counts.ts';
import type { Cancellation } from './cancellation.ts';
import type { GraphQLAnswer, GraphQLBody } from './graphql-answer.ts';
import { SharedCalls } from './shared-calls.ts';
import { type CallLimits, SubgraphCaller } from './subgraph-caller.ts';

export type { SubgraphError } from './graphql-answer.ts';

/** What a subgraph is asked. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  /** The JSON text of the three above, when it is known already. */
  readonly body?: string | undefined;
  /**
   * For whom it is asked. Without it nothing private is kept, and a mutation counts as a change of everybody's data.
   */
  readonly asker?: { readonly caller: Caller; readonly cacheUse: CacheUse } | undefined;
}

/** What a subgraph answered, freshly parsed: whoever gets it may change it. */
export interface SubgraphResponse extends GraphQLBody {
  readonly headers: GraphQLAnswer['headers'];
  /** How long the answer may be kept from now on, and by whom, in Apollo's terms. */
  readonly cacheHint: CacheHint;
}

export interface SubgraphClientOptions {
  readonly name: string;
  readonly url: string;
  readonly limits: CallLimits;
  /** Whether equal queries at the same time are one call. */
  readonly shareCalls: boolean;
  /** Null when no answers are kept. */
  readonly caches: AnswerCaches | null;
  /** Headers for requests that no client caused. */
  readonly probeHeaders: () => Promise<Readonly<Record<string, string>>>;
  readonly logger: Logger;
}

const MUTATION = /^\s*mutation\b/;

export function isMutation(query: string): boolean {
  return MUTATION.test(query);
}

/** The text under which calls are the same: what is asked, with every header but the one that names the request. */
function sameCallKey(body: string, headers: Readonly<Record<string, string>>): string {
  let key = body;
  for (const name in headers) if (name !== 'x-request-id') key += `\n${name}:${headers[name]}`;
  return key;
}

/** Asks one subgraph over HTTP. */
export class SubgraphClient implements AsyncDisposable {
  readonly name: string;
  readonly #caller: SubgraphCaller;
  readonly #shared = new SharedCalls<GraphQLAnswer>();
  readonly #shareCalls: boolean;
  readonly #caches: AnswerCaches | null;
  readonly #reader: CachedReader | null;

  constructor(options: SubgraphClientOptions) {
    const { name, url, limits, probeHeaders } = options;
    const logger = options.logger.child({ subgraph: name });
    this.name = name;
    this.#shareCalls = options.shareCalls;
    this.#caches = options.caches;
    this.#reader = options.caches ? new CachedReader(options.caches.of(name), this.#shared) : null;
    this.#caller = new SubgraphCaller({ name, url, limits, probeHeaders, logger });
  }

  get counts(): Readonly<CallCounts> {
    return this.#caller.counts;
  }

  /** Null when no answers are kept. */
  get reads(): Readonly<ReadCounts> | null {
    return this.#reader?.counts ?? null;
  }

  get state(): { breaker: BreakerState; running: number; waiting: number; savedRetries: number } {
    const { breakerState, running, waiting, savedRetries } = this.#caller;
    return { breaker: breakerState, running, waiting, savedRetries };
  }

  /** Rejects with a reason fit for anyone when the subgraph cannot be used. */
  checkReady(): Promise<void> {
    return this.#caller.checkReady();
  }

  /**
   * Asks the subgraph.
   * @throws AppError `GATEWAY_TIMEOUT` past the deadline, `SERVICE_UNAVAILABLE` for every other failure of the
   * subgraph, and the signal's reason when the client has left. Addresses and causes go to the log only.
   */
  async fetch(
    request: SubgraphRequest,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<SubgraphResponse> {
    const { query, variables, operationName } = request;
    const body = request.body ?? JSON.stringify({ query, variables, operationName });
    const answer = isMutation(query)
      ? await this.#write(request, body, headers, signal)
      : await this.#read(request, body, headers, signal);
    const { data, errors, extensions } = answer.read();
    return { data, errors, extensions, headers: answer.headers, cacheHint: cacheHintOf(answer) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#caller[Symbol.asyncDispose]();
  }

  async #read(
    { query, asker }: SubgraphRequest,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<GraphQLAnswer> {
    const sameCall = this.#shareCalls ? sameCallKey(body, headers) : null;
    if (sameCall !== null && this.#shared.has(sameCall)) this.#caller.counts.shared++;
    const ask = (cancellation: Cancellation) => this.#caller.call(body, headers, true, cancellation);
    if (!this.#reader) return this.#shared.read(sameCall, signal, ask);
    const caller = asker?.caller ?? null;
    const { answer, result, freshUntil } = await this.#reader.read({
      query,
      body,
      caller,
      sameCall,
      signal,
      ask,
    });
    asker?.cacheUse.note(result, freshUntil);
    return answer;
  }

  async #write(
    { query, asker }: SubgraphRequest,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<GraphQLAnswer> {
    let answered = false;
    try {
      const answer = await this.#shared.read(null, signal, (cancellation) =>
        this.#caller.call(body, headers, false, cancellation),
      );
      answered = true;
      return answer;
    } finally {
      // Whoever reads after a change must not get an answer that was asked for, or kept, before it.
      this.#shared.startAfresh();
      await this.#caches?.changed(this.name, query, asker?.caller?.userId ?? null, answered);
    }
  }
}
