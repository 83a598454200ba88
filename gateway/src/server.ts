import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import { AUTH_CONTEXT_HEADER } from '@sod/kit/auth-context';
import { drain } from '@sod/kit/drain';
import { createErrorFormatter } from '@sod/kit/graphql/error-formatter';
import { wellFormedStrings } from '@sod/kit/graphql/well-formed-strings';
import { Health } from '@sod/kit/health';
import { createHttpServer, LISTEN_BACKLOG } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import type { RunningService } from '@sod/kit/run-service';
import { parse } from 'graphql';
import { Authenticator } from './auth/authenticator.ts';
import { ContextSigner } from './auth/context-signer.ts';
import { connectIssuer, ISSUER_SUBGRAPH } from './auth/issuer.ts';
import { crossOriginOptions } from './browser/cross-origin.ts';
import { registerSecurityHeaders } from './browser/security-headers.ts';
import { createAnswerCaches } from './cache/answer-caches.ts';
import { apolloCache } from './cache/apollo-cache.ts';
import { createDocumentStore } from './cache/document-store.ts';
import { OwnData, ownDataMutations } from './cache/own-data.ts';
import { Stores } from './cache/stores.ts';
import type { Config } from './config.ts';
import type { GatewayContext } from './context.ts';
import { stringifyResult } from './execution/pre-serialized.ts';
import { registerExplorer, registerNoExplorer } from './explorer/explorer-route.ts';
import { registerGraphQL } from './graphql-route.ts';
import { answerOtherMethods } from './http/methods.ts';
import { createKnownDocuments } from './known-documents/known-documents.ts';
import { KnownOperations } from './known-documents/known-operations.ts';
import { registerEdgeHooks } from './limits/edge-hooks.ts';
import { OPERATOR_PATHS } from './limits/load/shedding.ts';
import { createProtection } from './limits/protection.ts';
import { connectFeed, FEED_SUBGRAPH } from './live-events/event-feed.ts';
import { EventHub } from './live-events/event-hub.ts';
import { registerLiveEvents } from './live-events/events-route.ts';
import { registerMedia } from './media/media-route.ts';
import { registerTokenRoute } from './oauth/token-route.ts';
import { faultStatus } from './plugins/fault-status.ts';
import { GatewaySwitch } from './reload/gateway-switch.ts';
import { SupergraphWatch } from './reload/supergraph-watch.ts';
import { kindsOfCallers, readOperations, warmUp } from './reload/warm-up.ts';
import { claimsBy } from './rest/idempotency/claims.ts';
import { IdempotentAnswers } from './rest/idempotency/idempotent-answers.ts';
import { registerRest } from './rest/rest.ts';
import { SubgraphClients } from './subgraph-client/subgraph-clients.ts';
import { registerSubgraphMetrics } from './subgraph-client/subgraph-metrics.ts';
import { checkAddresses, createGateway } from './supergraph.ts';
import { originOf, readSupergraph } from './supergraph-file.ts';
import { readClientBuilds } from './web/client-build.ts';
import { registerWebClients } from './web/web-routes.ts';
import { workerPeers } from './workers/peers.ts';

/** Starts the gateway and resolves when it listens. @throws ConfigError for a supergraph that cannot be served. */
export async function startGateway(config: Config, logger: Logger): Promise<RunningService> {
  const file = await readSupergraph(config.SUPERGRAPH_FILE);
  const signer = new ContextSigner(config.AUTH_CONTEXT_SECRET);
  const headersFor = async (subgraph: string) => ({
    [AUTH_CONTEXT_HEADER]: await signer.sign(subgraph, null),
  });
  const peers = workerPeers();
  const stores = await Stores.open({
    redisUrl: config.REDIS_URL,
    redisTimeoutMs: config.REDIS_TIMEOUT_MS,
    peers,
    logger,
  });
  const ownData = new OwnData(ownDataMutations(file.document));
  const caches = createAnswerCaches(config, { redis: stores.redis, peers }, ownData);
  const clients = new SubgraphClients({
    urls: config.subgraphUrls,
    limits: config.callLimits,
    shareCalls: config.SUBGRAPH_SHARE_CALLS,
    caches,
    headersFor,
    logger,
  });
  const subgraphs = checkAddresses(file, clients);

  let served = subgraphs;
  const issuer = connectIssuer({
    origin: () => (config.ISSUER_URL ? new URL(config.ISSUER_URL).origin : originOf(served, ISSUER_SUBGRAPH)),
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    signer,
    logger,
  });
  const authenticator = new Authenticator({ issuer });

  const metrics = createMetrics('gateway');
  const health = new Health();
  const protection = await createProtection({
    config,
    health,
    logger,
    metrics,
    redis: stores.redis,
    peers,
  });
  const gatewayOver = (sdl: string) =>
    createGateway({
      sdl,
      clients,
      headersFor,
      afterMutation: async (subgraph) => {
        if (subgraph === ISSUER_SUBGRAPH) await issuer.revocations.refreshAfterChange();
      },
      mergesEntities: config.SUBGRAPH_MERGE_ENTITIES,
      execution: config.EXECUTION,
      batching: config.batching,
      exposeQueryPlans: config.explorer,
      logger,
    });
  const knownOperations = new KnownOperations();
  const operations = await readOperations(`${config.projectDirectory}schema/operations`);
  const gateway = new GatewaySwitch(gatewayOver(file.sdl), (loaded) =>
    warmUp(loaded, [...operations, ...knownOperations.mostUsed()], kindsOfCallers(parse(loaded.sdl))),
  );
  const apollo = new ApolloServer<GatewayContext>({
    gateway,
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: !config.introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    documentStore: createDocumentStore(),
    persistedQueries: { cache: apolloCache(stores.create<string>('apq')), ttl: 24 * 60 * 60 },
    formatError: createErrorFormatter(logger),
    stringifyResult,
    parseOptions: { maxTokens: config.MAX_QUERY_TOKENS },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      wellFormedStrings(),
      faultStatus(),
      ...protection.plugins,
      knownOperations.plugin(),
    ],
    logger: logger.child({}, { level: 'warn' }),
  });

  registerSubgraphMetrics(metrics, clients);
  const server = createHttpServer({ logger, health, metrics, ...protection.http });
  const needSubgraphs = (entries: typeof subgraphs) => {
    for (const { name, url } of entries) health.need(name, () => clients.get(name, url).checkReady());
  };
  needSubgraphs(subgraphs);

  const knownDocuments = createKnownDocuments({
    config,
    operations: knownOperations,
    gateway,
    protection,
    caches,
    health,
    metrics,
  });
  knownDocuments.earlyAnswers?.register(server);
  registerSecurityHeaders(server, { https: config.NODE_ENV === 'production' });
  await server.register(cors, crossOriginOptions(config.corsOrigins));
  await server.register(compress, { threshold: 1_024, globalDecompression: false });
  registerEdgeHooks(server, { ...protection, authenticator });
  for (const path of OPERATOR_PATHS) answerOtherMethods(server, { path, methods: ['GET', 'HEAD'] });
  await apollo.start();
  registerGraphQL(server, {
    apollo,
    authenticator,
    signer,
    gate: protection.gate,
    logger,
    maxBodyBytes: config.MAX_BODY_BYTES,
    clientMaxAgeSeconds: config.CLIENT_MAX_AGE_SECONDS,
    ...knownDocuments,
  });
  const idempotent = new IdempotentAnswers({
    store: stores.createShared('idempotency'),
    secret: config.AUTH_CONTEXT_SECRET,
    claims: claimsBy(stores.redis, peers),
  });
  registerRest(server, {
    apollo,
    authenticator,
    signer,
    logger,
    idempotent,
    throttle: protection.throttle,
    schema: gateway.apiSchema,
  });
  registerTokenRoute(server, { issuer, throttle: protection.throttle });
  const feed = connectFeed({ origin: () => originOf(served, FEED_SUBGRAPH), signer });
  const hub = new EventHub({
    read: feed.read,
    maximum: config.MAX_EVENT_CLIENTS,
    pollMs: config.EVENTS_POLL_MS,
    logger,
    metrics,
  });
  registerLiveEvents(server, { hub, authenticator });
  if (config.explorer) registerExplorer(server);
  else registerNoExplorer(server);
  if (config.MEDIA_DIR !== undefined) {
    await registerMedia(server, { directory: config.MEDIA_DIR, loopbackPages: config.explorer });
  }
  const builds = config.webClients ? await readClientBuilds(config.projectDirectory) : [];
  registerWebClients(server, { builds, media: config.mediaHosts });

  const watch = new SupergraphWatch({
    path: config.SUPERGRAPH_FILE,
    sdl: file.sdl,
    take: async (next) => {
      const entries = checkAddresses(next, clients);
      await gateway.replace(gatewayOver(next.sdl));
      ownData.replace(ownDataMutations(next.document));
      await Promise.all(entries.map(({ name }) => caches?.replaced(name)));
      for (const { name } of served) health.forget(name);
      needSubgraphs(entries);
      clients.retain(entries);
      served = entries;
    },
    intervalMs: config.SUPERGRAPH_POLL_MS,
    metrics,
    logger,
  });
  const url = await server.listen({
    host: config.HOST,
    port: config.PORT,
    backlog: LISTEN_BACKLOG,
  });
  return {
    url,
    reload: () => watch.look(true),
    [Symbol.asyncDispose]: async () => {
      await watch[Symbol.asyncDispose]();
      hub[Symbol.dispose]();
      await drain(server, health, {
        delayMs: config.DRAIN_DELAY_MS,
        deadlineMs: config.DRAIN_DEADLINE_MS,
      });
      await peers?.leave();
      await apollo.stop();
      await feed[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
      await clients[Symbol.asyncDispose]();
      caches?.[Symbol.dispose]();
      await stores[Symbol.asyncDispose]();
      protection[Symbol.dispose]();
    },
  };
}
