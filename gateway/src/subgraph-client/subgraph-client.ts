import { type AppError, gatewayTimeout, serviceUnavailable } from '@sod/kit/errors';
import type { Logger } from '@sod/kit/logger';
import { Pool } from 'undici';

/** What a subgraph is asked. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** What a subgraph answered, freshly parsed: whoever gets it may change it. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly extensions?: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

export interface SubgraphClientOptions {
  readonly name: string;
  readonly url: string;
  readonly connections: number;
  /** Longest time one call may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Largest answer that is read, in bytes. */
  readonly maxResponseBytes: number;
  readonly logger: Logger;
}

/** HTTP calls to one subgraph over a pool of kept connections, each within a deadline and a size. */
export class SubgraphClient implements AsyncDisposable {
  readonly name: string;
  readonly #path: string;
  readonly #timeoutMs: number;
  readonly #logger: Logger;
  readonly #pool: Pool;

  constructor(options: SubgraphClientOptions) {
    const url = new URL(options.url);
    this.name = options.name;
    this.#path = url.pathname + url.search;
    this.#timeoutMs = options.timeoutMs;
    this.#logger = options.logger.child({ subgraph: options.name });
    this.#pool = new Pool(url.origin, {
      connections: options.connections,
      pipelining: 1,
      connect: { timeout: Math.min(options.timeoutMs, 2_000) },
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      maxResponseSize: options.maxResponseBytes,
    });
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
    const abort = new AbortController();
    const leave = () => abort.abort(signal?.reason);
    const timer = setTimeout(() => abort.abort(gatewayTimeout(this.name)), this.#timeoutMs);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    try {
      const response = await this.#pool.request({
        path: this.#path,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify(request),
        signal: abort.signal,
      });
      const text = await response.body.text();
      return { ...this.#parse(text, response.statusCode), headers: response.headers };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw this.#failure(abort.signal.aborted ? abort.signal.reason : error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.destroy();
  }

  #parse(text: string, status: number): Omit<SubgraphResponse, 'headers'> {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch (error) {
      throw new Error(`answered ${status} with a body that is not JSON`, { cause: error });
    }
    if (!isGraphQLResponse(body)) throw new Error(`answered ${status} with a body that is not GraphQL`);
    return body;
  }

  #failure(error: unknown): AppError {
    this.#logger.warn({ err: error }, 'a call to a subgraph failed');
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'GATEWAY_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
      return gatewayTimeout(this.name);
    }
    return serviceUnavailable(this.name);
  }
}

function isGraphQLResponse(body: unknown): body is Omit<SubgraphResponse, 'headers'> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { data, errors } = body as { data?: unknown; errors?: unknown };
  const hasData = data !== null && typeof data === 'object' && !Array.isArray(data);
  const hasErrors =
    Array.isArray(errors) && errors.every((error) => typeof error?.message === 'string') && errors.length > 0;
  return (
    (hasData && (errors === undefined || errors === null || hasErrors)) ||
    ((data === null || data === undefined) && hasErrors)
  );
}
