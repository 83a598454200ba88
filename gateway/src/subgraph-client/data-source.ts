import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { AppError } from '@sod/kit/errors';
import type { GatewayContext } from '../context.ts';
import { errorsOfFailedFetch } from './failed-fetch.ts';
import type { GraphQLBody } from './graphql-answer.ts';
import { mergeEntities } from './merged-entities.ts';
import type { SubgraphClient, SubgraphRequest, SubgraphResponse } from './subgraph-client.ts';

type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** The subgraph's `Cache-Control` as a hint for Apollo's overall policy: what is not said is not cacheable. */
function cacheHint(response: SubgraphResponse): { maxAge: number; scope: 'PUBLIC' | 'PRIVATE' } {
  const header = String(response.headers['cache-control'] ?? '');
  const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/.exec(header)?.[1];
  const forbidden = maxAge === undefined || /no-store|no-cache/.test(header);
  return { maxAge: forbidden ? 0 : Number(maxAge), scope: /private/.test(header) ? 'PRIVATE' : 'PUBLIC' };
}

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
      const asked = merged ? { ...request, variables: merged.variables } : request;
      const response = await this.#client.fetch(asked, headers, context.signal);
      if (mutation) await this.#afterMutation();
      else incomingRequestContext.overallCachePolicy?.restrict(cacheHint(response));
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
