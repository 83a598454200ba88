import { Cancellation } from './cancellation.ts';
import { toGraphQLAnswer } from './graphql-answer.ts';
import type { Transport } from './transport.ts';

const PROBE = JSON.stringify({ query: 'query Ready { __typename }' });
/** Longest time that a probe may take, in milliseconds. */
const TIMEOUT_MS = 1_000;

/** Asks a subgraph for nothing, to see whether it answers. One probe at a time, outside every limit of calls. */
export class Prober {
  readonly #transport: Transport;
  readonly #headers: () => Promise<Readonly<Record<string, string>>>;
  readonly #timeoutMs: number;
  #running: Promise<boolean> | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** @param options.headers headers for requests that no client caused */
  constructor(options: {
    transport: Transport;
    headers: () => Promise<Readonly<Record<string, string>>>;
    timeoutMs: number;
  }) {
    this.#transport = options.transport;
    this.#headers = options.headers;
    this.#timeoutMs = Math.min(options.timeoutMs, TIMEOUT_MS);
  }

  /** Whether the subgraph answers in GraphQL. It never rejects. */
  probe(): Promise<boolean> {
    this.#running ??= this.#probe().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Probes at an interval in milliseconds until a probe is answered, and tells of that one. */
  untilAnswered(intervalMs: number, answered: () => void): void {
    this.stop();
    const next = () => {
      const timer = setTimeout(async () => {
        const well = await this.probe();
        if (this.#timer !== timer) return;
        if (!well) return next();
        this.#timer = null;
        answered();
      }, intervalMs);
      this.#timer = timer;
    };
    next();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #probe(): Promise<boolean> {
    const cancellation = new Cancellation();
    const timer = setTimeout(() => cancellation.cancel(new Error('no answer')), this.#timeoutMs);
    try {
      const answer = await this.#transport.post(PROBE, await this.#headers(), cancellation, 'probes');
      return toGraphQLAnswer(answer).status < 500;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
