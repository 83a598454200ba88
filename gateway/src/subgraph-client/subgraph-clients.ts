import { SubgraphClient, type SubgraphClientOptions } from './subgraph-client.ts';

type Common = Pick<SubgraphClientOptions, 'limits' | 'shareCalls' | 'caches' | 'logger'>;

/** The clients of all subgraphs that the supergraph names, made when they are first asked for. */
export class SubgraphClients implements AsyncDisposable {
  readonly #urls: Readonly<Record<string, string>>;
  readonly #common: Common;
  readonly #headersFor: (subgraph: string) => Promise<Readonly<Record<string, string>>>;
  readonly #clients = new Map<string, { readonly url: string; readonly client: SubgraphClient }>();

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
    const known = this.#clients.get(name);
    if (known?.url === url) return known.client;
    const client = new SubgraphClient({
      name,
      url,
      ...this.#common,
      probeHeaders: () => this.#headersFor(name),
    });
    this.#clients.set(name, { url, client });
    return client;
  }

  get all(): readonly SubgraphClient[] {
    return [...this.#clients.values()].map(({ client }) => client);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.all.map((client) => client[Symbol.asyncDispose]()));
  }
}
