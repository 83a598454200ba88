import { SubgraphClient, type SubgraphClientOptions } from './subgraph-client.ts';

type Common = Pick<SubgraphClientOptions, 'limits' | 'shareCalls' | 'caches' | 'logger'>;

/** A client that is no longer wanted is closed this long after, in milliseconds. */
const RETIRED_MS = 120_000;

/** The clients of all subgraphs that the supergraph names, made when they are first asked for. */
export class SubgraphClients implements AsyncDisposable {
  readonly #urls: Readonly<Record<string, string>>;
  readonly #common: Common;
  readonly #headersFor: (subgraph: string) => Promise<Readonly<Record<string, string>>>;
  readonly #clients = new Map<string, SubgraphClient>();
  #wanted: ReadonlySet<string> = new Set();

  /**
   * @param options.urls addresses that take the place of those in the supergraph, by subgraph name
   * @param options.headersFor headers for requests to a subgraph that no client caused
   */
  constructor(
    options: Common & {
      urls: Readonly<Record<string, string>>;
      headersFor: (subgraph: string) => Promise<Readonly<Record<string, string>>>;
    },
  ) {
    const { urls, headersFor, ...common } = options;
    this.#urls = urls;
    this.#headersFor = headersFor;
    this.#common = common;
  }

  urlOf(name: string, urlInSupergraph: string): string {
    return this.#urls[name] ?? urlInSupergraph;
  }

  get(name: string, urlInSupergraph: string): SubgraphClient {
    const url = this.urlOf(name, urlInSupergraph);
    const key = `${name} ${url}`;
    const known = this.#clients.get(key);
    if (known) return known;
    const client = new SubgraphClient({
      name,
      url,
      ...this.#common,
      probeHeaders: () => this.#headersFor(name),
    });
    this.#clients.set(key, client);
    return client;
  }

  /** Closes the clients that none of the entries stands for, once the calls that they may still get have ended. */
  retain(entries: readonly { readonly name: string; readonly url: string }[]): void {
    this.#wanted = new Set(entries.map(({ name, url }) => `${name} ${this.urlOf(name, url)}`));
    setTimeout(() => {
      for (const [key, client] of this.#clients) {
        if (this.#wanted.has(key)) continue;
        this.#clients.delete(key);
        void client[Symbol.asyncDispose]();
      }
    }, RETIRED_MS).unref();
  }

  get all(): readonly SubgraphClient[] {
    return [...this.#clients.values()];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.all.map((client) => client[Symbol.asyncDispose]()));
  }
}
