import type { Logger } from '@sod/kit/logger';
import { SubgraphClient, type SubgraphClientOptions } from './subgraph-client.ts';

/** The clients of all subgraphs that the supergraph names, made when they are first asked for. */
export class SubgraphClients implements AsyncDisposable {
  readonly #urls: Readonly<Record<string, string>>;
  readonly #limits: Pick<SubgraphClientOptions, 'connections' | 'timeoutMs' | 'maxResponseBytes'>;
  readonly #logger: Logger;
  readonly #clients = new Map<string, { readonly url: string; readonly client: SubgraphClient }>();

  /** @param options.urls addresses that take the place of those in the supergraph, by subgraph name */
  constructor(options: {
    urls: Readonly<Record<string, string>>;
    limits: Pick<SubgraphClientOptions, 'connections' | 'timeoutMs' | 'maxResponseBytes'>;
    logger: Logger;
  }) {
    this.#urls = options.urls;
    this.#limits = options.limits;
    this.#logger = options.logger;
  }

  urlOf(name: string, urlInSupergraph: string): string {
    return this.#urls[name] ?? urlInSupergraph;
  }

  get(name: string, urlInSupergraph: string): SubgraphClient {
    const url = this.urlOf(name, urlInSupergraph);
    const known = this.#clients.get(name);
    if (known?.url === url) return known.client;
    const client = new SubgraphClient({ name, url, ...this.#limits, logger: this.#logger });
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
