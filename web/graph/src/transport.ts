import { type Answer, readAnswer } from './answer.ts';
import type { GraphDocument } from './graph-document.ts';
import { GraphError } from './graph-error.ts';

export interface TransportOptions {
  /** Address of the graph; of the page's own origin, because the session's cookie belongs to that. */
  readonly url: string;
  readonly fetch: typeof fetch;
  /** Whether the browser says that it has a network. */
  readonly isOnline: () => boolean;
}

export interface SendOptions {
  readonly accessToken?: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Whether the request goes on when the page is left. */
  readonly keepalive?: boolean;
}

/** Longest that an answer is waited for, in milliseconds; the gateway itself gives up earlier. */
const TIMEOUT_MS = 20_000;

/** Sends operations by their ids. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** @throws GraphError `OFFLINE` or `UNREACHABLE`, or the signal's reason when it was aborted */
  async send<Data, Variables>(
    document: GraphDocument<Data, Variables>,
    variables: Variables,
    { accessToken = null, signal, keepalive = false }: SendOptions = {},
  ): Promise<Answer<Data>> {
    const { url, isOnline } = this.#options;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    let response: Response;
    try {
      // Called without a receiver, which the browser's own function insists on.
      const send = this.#options.fetch;
      response = await send(url, {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'x-session': 'cookie',
          ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify({ documentId: document.id, operationName: document.name, variables }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        keepalive,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      if (!isOnline()) throw new GraphError('OFFLINE', 'You are offline.');
      throw new GraphError('UNREACHABLE', 'The service cannot be reached at the moment.');
    }
    return readAnswer<Data>(response);
  }
}
