import { startProgress } from '../../bin/progress.mjs';
import { UserError } from '../cli/user-error.ts';
import { openMedia } from '../media/open-media.ts';
import type { EmbeddedPostgres } from '../postgres/embedded.ts';
import type { ServiceProcess } from '../system/service-process.ts';
import { type System, startSystem } from '../system/system.ts';
import { buildClients, clientsAreFresh } from '../web/build-clients.ts';
import { type Announcement, announcement } from './announcement.ts';
import type { StartConfig } from './config.ts';
import { keptAuthContextSecret, openDataDirectory } from './data-directory.ts';
import { type OwnedDatabase, provisionSubgraphs, startDatabase } from './database.ts';
import { hostInUrl } from './host-in-url.ts';
import { keptIngestClient } from './ingest-client.ts';
import { firstAdmin } from './people.ts';
import { demandFreePorts } from './ports.ts';
import { redisWarnings } from './redis.ts';

const READY_DEADLINE_MS = 60_000;
const SHOWN_LINES = 20;

/** What runs after a start. */
export interface Running {
  readonly system: System;
  readonly server: EmbeddedPostgres | null;
}

/**
 * Starts everything in order. What is started is put on the stack at once, so that whoever disposes of the stack
 * ends it in the opposite order, however far the start came.
 * @throws UserError when something is in the way that the caller can mend
 */
export async function bringUp(
  config: StartConfig,
  stack: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<Running> {
  await demandFreePorts(config.ports, config.host);
  if (!(await clientsAreFresh())) await step('Building the web clients', signal, buildClients);
  const directory = stack.use(await openDataDirectory(config.dataDirectory));
  const url = `http://${hostInUrl(config.host)}:${config.ports.gateway}`;
  const media = await openMedia({ config, logs: directory.logs, url });
  const database = await step('Starting PostgreSQL', signal, () => ownedDatabase(config, directory.postgres));
  stack.use(database);
  const databases = await step('Preparing roles and schemas', signal, () =>
    provisionSubgraphs(database.ownerUrl),
  );
  const secret = config.authContextSecret ?? (await keptAuthContextSecret(directory.path));

  const system = await step('Starting Users, Shows and the gateway', signal, async () => {
    const started = await startSystem({
      databases,
      ports: config.ports,
      environment: { ...config.environment, AUTH_CONTEXT_SECRET: secret.reveal() },
      environments: { gateway: { HOST: config.host, MEDIA_DIR: media.places.folder } },
      logDirectory: config.logToTerminal ? null : directory.logs,
    });
    stack.use(started);
    await Promise.race([
      started.ready({ deadlineMs: READY_DEADLINE_MS, signal }),
      started.firstEnd.then(async (service) => {
        throw await ended(service);
      }),
    ]);
    return started;
  });

  const admin = await firstAdmin(databases.users, config.admin);
  await keptIngestClient(directory.path, databases.users);
  const untold = await step('Publishing videos', signal, () => media.publishKept(databases));
  const inbox = await media.watch(stack);
  const text: Announcement = {
    url,
    admin,
    data: database.server ? `${directory.postgres} (survives restarts)` : 'the database in DATABASE_URL',
    logs: config.logToTerminal ? null : directory.logs,
    inbox: inbox.directory,
    warnings: [...untold, ...inbox.warnings, ...(await redisWarnings(config.redisUrl))],
  };
  process.stdout.write(await announcement(text));
  return { system, server: database.server };
}

/** Why a service is gone, with the end of its log. */
export async function ended(service: ServiceProcess): Promise<UserError> {
  const { code, signal } = await service.exited;
  const how = signal === null ? `exit code ${code}` : signal;
  const tail = await service.logTail(SHOWN_LINES);
  const log = service.logFile === null ? '' : `, and ${service.logFile} ends with:\n${tail}`;
  return new UserError(`The service "${service.name}" has ended by itself (${how})${log}`);
}

async function ownedDatabase(config: StartConfig, directory: string): Promise<OwnedDatabase> {
  if (config.databaseUrl === null) return startDatabase(directory);
  return { ownerUrl: config.databaseUrl, server: null, [Symbol.asyncDispose]: async () => {} };
}

async function step<T>(title: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const progress = startProgress(title);
  try {
    const result = await work();
    progress.end();
    return result;
  } catch (error) {
    progress.end(signal.aborted ? 'stopped' : 'failed');
    throw error;
  }
}
