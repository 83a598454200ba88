import type { IncomingHttpHeaders } from 'node:http';
import { Client, type Dispatcher, errors, Pool } from 'undici';
import { AnswerMemory } from './answer-memory.ts';
import type { Cancellation } from './cancellation.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly text: string;
}

/** The longest time that a connection may take to open, in milliseconds. */
const CONNECT_TIMEOUT_MS = 2_000;

/** Posts JSON to one address over kept connections. */
export class Transport implements AsyncDisposable {
  readonly #path: string;
  readonly #pool: Pool;
  /** Probes have a connection of their own: those of the pool may all be held by calls that hang. */
  readonly #probes: Client;
  readonly #memory: AnswerMemory;

  constructor(options: { url: string; connections: number; timeoutMs: number; maxResponseBytes: number }) {
    const { connections, timeoutMs, maxResponseBytes } = options;
    const url = new URL(options.url);
    this.#path = url.pathname + url.search;
    const settings = {
      pipelining: 1,
      connect: { timeout: Math.min(timeoutMs, CONNECT_TIMEOUT_MS) },
      // Every call is cancelled at its deadline, headers and body included.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: maxResponseBytes,
    };
    this.#pool = new Pool(url.origin, { connections, ...settings });
    this.#probes = new Client(url.origin, settings);
    this.#memory = new AnswerMemory(maxResponseBytes);
  }

  /** Rejects with undici's error when no whole answer comes, or with the reason of the cancellation. */
  post(
    body: string,
    headers: Readonly<Record<string, string>>,
    cancellation: Cancellation,
    lane: 'calls' | 'probes' = 'calls',
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(this.#memory, cancellation, resolve, reject);
      const dispatcher = lane === 'calls' ? this.#pool : this.#probes;
      dispatcher.dispatch(
        {
          path: this.#path,
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
          body,
        },
        exchange,
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#pool.destroy(), this.#probes.destroy()]);
  }
}

/** Reads one answer into text without a stream in between, which would cost more than the reading. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #memory: AnswerMemory;
  readonly #cancellation: Cancellation;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (reason: unknown) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    memory: AnswerMemory,
    cancellation: Cancellation,
    resolve: (answer: HttpAnswer) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#memory = memory;
    this.#cancellation = cancellation;
    this.#resolve = resolve;
    this.#reject = reject;
    cancellation.onCancel((reason) => {
      this.#controller?.abort(reason instanceof Error ? reason : new Error('cancelled'));
      reject(reason);
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#cancellation.cancelled) controller.abort(new Error('cancelled'));
  }

  onResponseStart(_controller: unknown, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (!this.#memory.take(chunk.length, this.#bytes)) {
      controller.abort(new errors.ResponseExceededMaxSizeError('no memory for the rest of the answer'));
    }
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const whole = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#release();
    this.#cancellation.onCancel(null);
    this.#resolve({ status: this.#status, headers: this.#headers, text: whole.toString() });
  }

  onResponseError(_controller: unknown, error: Error): void {
    // A cancelled exchange ends late, when the next try may already listen.
    if (!this.#cancellation.cancelled) this.#cancellation.onCancel(null);
    this.#release();
    this.#reject(error);
  }

  #release(): void {
    this.#memory.release(this.#bytes);
    this.#chunks = [];
    this.#bytes = 0;
  }
}
