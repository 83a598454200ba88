import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { AppError } from '@sod/kit/errors';
import type { GatewayContext } from '../context.ts';
import { errorsOfFailedFetch } from './failed-fetch.ts';
import type { GraphQLBody } from './graphql-answer.ts';
import { mergeEntities } from './merged-entities.ts';
import type { SubgraphClient, SubgraphRequest } from './subgraph-client.ts';

type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** Puts our client behind Apollo's planner and executor. A failure of the subgraph costs its fields only. */
export class SubgraphDataSource implements GraphQLDataSource<GatewayContext> {
  readonly #client: SubgraphClient;
  readonly #anonymousHeaders: () => Promise<Readonly<Record<string, string>>>;
  readonly #afterMutation: () => Promise<void>;
  readonly #mergesEntities: boolean;

  /**
   * @param options.mergesEntities whether an entity that a fetch names several times is asked for once
   * @param options.anonymousHeaders headers for requests that no client caused (health checks)
   * @param options.afterMutation awaited after a mutation was answered and before the client hears of it
   */
  constructor(options: {
    client: SubgraphClient;
    mergesEntities: boolean;
    anonymousHeaders: () => Promise<Readonly<Record<string, string>>>;
    afterMutation?: () => Promise<void>;
  }) {
    this.#client = options.client;
    this.#mergesEntities = options.mergesEntities;
    this.#anonymousHeaders = options.anonymousHeaders;
    this.#afterMutation = options.afterMutation ?? (async () => {});
  }

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Response> {
    const request: SubgraphRequest = {
      query: options.request.query ?? '',
      variables: options.request.variables,
    };
    if (!('incomingRequestContext' in options)) {
      return toApollo(await this.#client.fetch(request, await this.#anonymousHeaders()));
    }
    const { context, incomingRequestContext } = options;
    const mutation = incomingRequestContext.operation?.operation === 'mutation';
    try {
      const headers = await context.subgraphHeaders(this.#client.name, mutation);
      const merged = this.#mergesEntities ? mergeEntities(request.variables) : null;
      const asked = { ...request, ...(merged ? { variables: merged.variables } : {}), asker: context };
      const response = await this.#client.fetch(asked, headers, context.signal);
      if (mutation) await this.#afterMutation();
      else incomingRequestContext.overallCachePolicy?.restrict(response.cacheHint);
      return toApollo(merged ? merged.expand(response) : response);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      incomingRequestContext.overallCachePolicy?.restrict({ maxAge: 0 });
      return toApollo({ errors: errorsOfFailedFetch(request, error) });
    }
  }
}

function toApollo({ data, errors, extensions }: GraphQLBody): Response {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors ? { errors: [...errors] } : {}),
    ...(extensions ? { extensions } : {}),
  } as Response;
}
