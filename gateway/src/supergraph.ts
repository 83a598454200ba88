import { ApolloGateway } from '@apollo/gateway';
import { ConfigError } from '@sod/kit/config';
import type { Logger } from '@sod/kit/logger';
import { parse } from 'graphql';
import { stripAccessSpecs } from './auth/access/strip-access-specs.ts';
import { GuardedGateway } from './auth/guarded-gateway.ts';
import type { BatchingRules } from './execution/batch-group.ts';
import { CompiledExecutor, type ExecutionMode } from './execution/compiled-executor.ts';
import { MAX_EVALUATED_PLANS } from './execution/generation.ts';
import { createPlanStore } from './execution/plan-store.ts';
import { SubgraphDataSource } from './subgraph-client/data-source.ts';
import type { SubgraphClients } from './subgraph-client/subgraph-clients.ts';
import { type SubgraphEntry, type SupergraphFile, subgraphsOf } from './supergraph-file.ts';

/**
 * Apollo's gateway over a supergraph, with our HTTP client to the subgraphs and the access rules enforced.
 * @param options.headersFor headers for requests to a subgraph that no client caused
 * @param options.afterMutation awaited after a subgraph answered a mutation
 * @param options.batching how fetches of one operation travel together
 */
export function createGateway(options: {
  sdl: string;
  clients: SubgraphClients;
  headersFor: (subgraph: string) => Promise<Readonly<Record<string, string>>>;
  afterMutation: (subgraph: string) => Promise<void>;
  mergesEntities: boolean;
  execution: ExecutionMode;
  batching: BatchingRules | undefined;
  exposeQueryPlans: boolean;
  logger: Logger;
}): GuardedGateway {
  const { sdl, clients, headersFor, afterMutation, mergesEntities, execution, batching } = options;
  const { exposeQueryPlans, logger } = options;
  const gateway = new ApolloGateway({
    supergraphSdl: stripAccessSpecs(sdl),
    __exposeQueryPlanExperimental: exposeQueryPlans,
    queryPlannerConfig: { cache: createPlanStore(), debug: { maxEvaluatedPlans: MAX_EVALUATED_PLANS } },
    logger: logger.child({}, { level: 'warn' }),
    buildService: ({ name, url }) =>
      new SubgraphDataSource({
        client: clients.get(name, url ?? ''),
        mergesEntities,
        anonymousHeaders: () => headersFor(name),
        afterMutation: () => afterMutation(name),
      }),
  });
  const urls = new Map(subgraphsOf(parse(sdl, { noLocation: true })).map(({ name, url }) => [name, url]));
  const clientOf = (subgraph: string) => clients.get(subgraph, urls.get(subgraph) ?? '');
  return new GuardedGateway(gateway, {
    fullSdl: sdl,
    createExecutor: (stock) =>
      new CompiledExecutor({ mode: execution, stock, clientOf, afterMutation, logger }),
    batching,
  });
}

/** Every subgraph needs an address, from the supergraph or from the environment. @throws ConfigError */
export function checkAddresses(file: SupergraphFile, clients: SubgraphClients): readonly SubgraphEntry[] {
  const entries = file.subgraphs.map(({ name, url }) => ({ name, url: clients.urlOf(name, url) }));
  const problems = entries
    .filter(({ url }) => !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    .map(({ name }) => `SUPERGRAPH_FILE: the subgraph "${name}" has no http address`);
  if (problems.length > 0) throw new ConfigError(problems);
  return entries;
}
