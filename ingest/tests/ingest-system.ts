import { loadConfig as gatewayConfig } from '@sod/gateway/config';
import { startGateway } from '@sod/gateway/server';
import { createLogger } from '@sod/kit/logger';
import { createTestDatabase } from '@sod/ops/testing/database';
import { loadConfig as showsConfig } from '@sod/shows/config';
import { createServer as startShows } from '@sod/shows/server';
import { type ClientManager, type IssuedClient, manageClients } from '@sod/users/clients/manage-clients';
import { loadConfig as usersConfig } from '@sod/users/config';
import { createServer as startUsers } from '@sod/users/server';
import postgres from 'postgres';
import { createFunction } from '../src/create-function.ts';
import { keepingLog } from '../src/testing/logs.ts';
import { HOST, TOPIC } from '../src/testing/pipeline-messages.ts';

/** Gateway, subgraphs and a database of their own, with a function that tells them of videos. */
export interface IngestSystem extends AsyncDisposable {
  /** Origin of the gateway. */
  readonly url: string;
  readonly client: IssuedClient;
  readonly clients: ClientManager;
  /** As the superuser, to look behind the API. */
  readonly sql: postgres.Sql;
  readonly call: ReturnType<typeof createFunction>;
  readonly log: ReturnType<typeof keepingLog>['entries'];
}

export async function startIngestSystem(): Promise<IngestSystem> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const environment = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: '0',
    AUTH_CONTEXT_SECRET: 'a-secret-of-the-tests-with-32-characters',
  };
  const logger = createLogger({ service: 'test', level: 'silent' });
  const [shows, users] = await Promise.all([
    startShows(showsConfig({ ...environment, DATABASE_URL: database.showsUrl.reveal() }), { logger }),
    startUsers(usersConfig({ ...environment, DATABASE_URL: database.usersUrl.reveal() }), { logger }),
  ]);
  stack.use(shows);
  stack.use(users);
  const gateway = stack.use(
    await startGateway(
      gatewayConfig({
        ...environment,
        SHOWS_URL: `${shows.url}/graphql`,
        USERS_URL: `${users.url}/graphql`,
        REQUESTS_PER_MINUTE_SIGNED_IN: '0',
        REQUESTS_PER_MINUTE_ANONYMOUS: '0',
        DRAIN_DEADLINE_MS: '200',
      }),
      logger,
    ),
  );
  const clients = stack.use(manageClients(database.ownerUrl));
  const client = await clients.create('lambda', ['shows:ingest']);
  if (!client) throw new Error('A fresh database has a client');
  const sql = postgres(database.ownerUrl.reveal(), { max: 2, onnotice: () => {} });
  stack.defer(() => sql.end({ timeout: 5 }));
  const { log, entries } = keepingLog();
  const call = createFunction({
    graphUrl: gateway.url,
    credentials: async () => client,
    allowedHosts: new Set([HOST]),
    topics: new Set([TOPIC]),
    log,
  });
  const parts = stack.move();
  const { url } = gateway;
  return { url, client, clients, sql, call, log: entries, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}
