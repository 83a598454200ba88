import { drain } from '@sod/kit/drain';
import { serveSubgraph } from '@sod/kit/graphql/subgraph-server';
import { Health } from '@sod/kit/health';
import { createHttpServer, listen } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { createPostgres } from '@sod/kit/postgres/client';
import { needPreparedPostgres, refuseUntilPrepared, startPreparation } from '@sod/kit/preparation';
import type { Resolve } from '@sod/kit/public-address';
import type { RunningService } from '@sod/kit/run-service';
import { textSeal } from '@sod/kit/sealed-text';
import { startShowsCleaner } from './cleaner.ts';
import type { Config } from './config.ts';
import { createProcessContext, createRequestContext } from './context.ts';
import { createDatabase } from './db/client.ts';
import { migrateShows } from './db/migrate.ts';
import { startDelivery } from './delivery/start-delivery.ts';
import { serveEvents } from './events/events-route.ts';
import { serveFeed } from './notifications/feed-route.ts';
import { createSchema } from './schema.ts';

/** Name under which the gateway addresses this subgraph. */
export const SUBGRAPH = 'shows';

export interface Dependencies {
  readonly logger: Logger;
  /** Called with the text of each SQL statement of a request. */
  readonly onStatement?: (text: string) => void;
  /** How names of webhook endpoints are resolved; by the system unless given. */
  readonly resolve?: Resolve;
}

/**
 * Starts the Shows subgraph: listens at once, migrates its schema, and says it is ready when it can serve. A
 * database that is missing is waited for. Disposing of it drains requests, then closes the pool.
 */
export async function createServer(config: Config, deps: Dependencies): Promise<RunningService> {
  const { logger, onStatement, resolve } = deps;
  const sql = createPostgres({
    ...config.database,
    applicationName: SUBGRAPH,
    ...(onStatement ? { onStatement } : {}),
  });
  const metrics = createMetrics(SUBGRAPH);
  const seal = textSeal(config.authContextSecret, 'webhook secrets');
  const { allowLoopback, email } = config.notifications;
  const emailRecipients = email?.recipients ?? [];
  const context = createProcessContext(createDatabase(sql), { emailRecipients, seal, allowLoopback });
  let delivery: AsyncDisposable | null = null;
  const preparation = startPreparation(async () => {
    await migrateShows(config.database.url);
    if (!config.notifications.on) return;
    delivery = await startDelivery({ config, seal, logger, metrics, ...(resolve ? { resolve } : {}) });
  }, logger);

  const health = new Health();
  needPreparedPostgres(health, preparation, sql);
  const server = createHttpServer({ logger, health, metrics });
  refuseUntilPrepared(server, preparation, SUBGRAPH);
  const { authContextSecret: secret, auditRetentionDays } = config;
  serveEvents({ server, events: context.services.events, secret, logger });
  serveFeed({ server, notifications: context.services.notifications, secret });
  const stopApollo = await serveSubgraph({
    name: SUBGRAPH,
    schema: createSchema(),
    server,
    logger,
    authContextSecret: secret,
    createContext: (facts) => createRequestContext(context, facts),
  });

  const cleaner = startShowsCleaner(context, { auditRetentionDays, logger });
  const release = async () => {
    cleaner[Symbol.dispose]();
    await stopApollo();
    await preparation[Symbol.asyncDispose]();
    await delivery?.[Symbol.asyncDispose]();
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
