import { drain } from '@sod/kit/drain';
import { serveSubgraph } from '@sod/kit/graphql/subgraph-server';
import { Health } from '@sod/kit/health';
import { createHttpServer, listen } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { createPostgres } from '@sod/kit/postgres/client';
import { needPreparedPostgres, refuseUntilPrepared, startPreparation } from '@sod/kit/preparation';
import type { RunningService } from '@sod/kit/run-service';
import { startUsersCleaner } from './cleaner.ts';
import { serveTokens } from './clients/token-route.ts';
import type { Config } from './config.ts';
import { createRequestContext } from './context.ts';
import { createDatabase } from './db/client.ts';
import { migrateUsers } from './db/migrate.ts';
import { serveJwks } from './keys/jwks-route.ts';
import { createProcessContext } from './process-context.ts';
import { createSchema } from './schema.ts';
import { serveRevocations } from './sessions/revocations-route.ts';
import { ensureFirstAdmin } from './users/first-admin.ts';

/** Name under which the gateway addresses this subgraph. */
export const SUBGRAPH = 'users';

export interface Dependencies {
  readonly logger: Logger;
  readonly now?: () => Date;
  /** Called with the text of each SQL statement of a request. */
  readonly onStatement?: (text: string) => void;
}

/**
 * Starts the Users subgraph: listens at once, then migrates, makes the first key and the first admin, and says
 * it is ready when it can serve. A database that is missing is waited for. Disposing of it drains requests, then
 * closes the pool.
 */
export async function createServer(config: Config, deps: Dependencies): Promise<RunningService> {
  const { logger, now = () => new Date(), onStatement } = deps;
  const accessTokenSeconds = config.accessTokens.lifetimeSeconds;
  const sql = createPostgres({
    ...config.database,
    applicationName: SUBGRAPH,
    ...(onStatement ? { onStatement } : {}),
  });
  const metrics = createMetrics(SUBGRAPH);
  const context = createProcessContext({
    config,
    database: createDatabase(sql),
    metrics,
    logger,
    now,
    isPrepared: () => preparation.done,
  });
  const { keys, clients, revocations, failures, dispatcher } = context;

  const preparation = startPreparation(async () => {
    await migrateUsers(config.database.url);
    await keys.prepare();
    if (!config.firstAdmin) return;
    const made = await ensureFirstAdmin({ url: config.database.url, ...config.firstAdmin });
    if (made) logger.info('first admin made');
  }, logger);

  const health = new Health();
  needPreparedPostgres(health, preparation, sql);
  const server = createHttpServer({ logger, health, metrics });
  refuseUntilPrepared(server, preparation, SUBGRAPH);
  serveJwks(server, keys);
  const { authContextSecret } = config;
  serveRevocations({ server, revocations, authContextSecret, now, accessTokenSeconds });
  serveTokens({ server, clients, authContextSecret, metrics, logger });
  const stopApollo = await serveSubgraph({
    name: SUBGRAPH,
    schema: createSchema(),
    server,
    logger,
    authContextSecret,
    createContext: (facts) => createRequestContext(context, facts),
  });

  const cleaner = startUsersCleaner({ config, context, now, logger });
  const release = async () => {
    cleaner[Symbol.dispose]();
    await stopApollo();
    await preparation[Symbol.asyncDispose]();
    await dispatcher?.[Symbol.asyncDispose]();
    await failures[Symbol.asyncDispose]();
    await sql.end({ timeout: 5 });
  };
  const url = await listen(server, config).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  await preparation.attempted;
  return {
    url,
    async [Symbol.asyncDispose]() {
      await drain(server, health, config.drain);
      await release();
    },
  };
}
