import type { AddressInfo } from 'node:net';
import { drain } from '@sod/kit/drain';
import { serviceUnavailable } from '@sod/kit/errors';
import { serveSubgraph } from '@sod/kit/graphql/subgraph-server';
import { Health } from '@sod/kit/health';
import { createHttpServer } from '@sod/kit/http-server';
import type { Logger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { createPostgres, postgresCheck } from '@sod/kit/postgres/client';
import type { RunningService } from '@sod/kit/run-service';
import type { Config } from './config.ts';
import { createProcessContext, createRequestContext } from './context.ts';
import { createDatabase } from './db/client.ts';
import { migrateShows } from './db/migrate.ts';
import { startMigration } from './db/migration.ts';
import { createSchema } from './schema.ts';

/** Name under which the gateway addresses this subgraph. */
export const SUBGRAPH = 'shows';

export interface Dependencies {
  readonly logger: Logger;
  /** Called with the text of each SQL statement of a request. */
  readonly onStatement?: (text: string) => void;
}

/**
 * Starts the Shows subgraph: listens at once, migrates its schema, and says it is ready when it can serve. A
 * database that is missing is waited for. Disposing of it drains requests, then closes the pool.
 */
export async function createServer(config: Config, deps: Dependencies): Promise<RunningService> {
  const { logger, onStatement } = deps;
  const sql = createPostgres({
    ...config.database,
    applicationName: SUBGRAPH,
    ...(onStatement ? { onStatement } : {}),
  });
  const context = createProcessContext(createDatabase(sql));
  const migration = startMigration(() => migrateShows(config.database.url), logger);

  const health = new Health();
  health.need('postgres', async (signal) => {
    if (!migration.done) throw new Error('is not migrated');
    await postgresCheck(sql)(signal);
  });
  const server = createHttpServer({ logger, health, metrics: createMetrics(SUBGRAPH) });
  server.addHook('onRequest', async (request) => {
    if (!migration.done && request.routeOptions.url === '/graphql') throw serviceUnavailable(SUBGRAPH);
  });
  const stopApollo = await serveSubgraph({
    name: SUBGRAPH,
    schema: createSchema(),
    server,
    logger,
    authContextSecret: config.authContextSecret,
    createContext: (facts) => createRequestContext(context, facts),
  });

  const close = async () => {
    await drain(server, health, config.drain);
    await stopApollo();
    await migration[Symbol.asyncDispose]();
    await sql.end({ timeout: 5 });
  };
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (error) {
    await Promise.all([stopApollo(), migration[Symbol.asyncDispose](), sql.end({ timeout: 5 })]);
    throw error;
  }
  await migration.attempted;
  const { port } = server.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return { url: `http://${host}:${port}`, [Symbol.asyncDispose]: close };
}
