import { join } from 'node:path';
import type { Secret } from '@sod/kit/secret';
import { GATEWAY_NODE_FLAGS } from '../../bin/node-flags.mjs';
import { inProject } from '../cli/repository.ts';
import { ServiceProcess } from './service-process.ts';

export type ServiceName = 'gateway' | 'shows' | 'users';

export interface SystemOptions {
  /** URL of each subgraph's own role, in a database that is provisioned. */
  readonly databases: { readonly shows: Secret; readonly users: Secret };
  readonly ports: Readonly<Record<ServiceName, number>>;
  /** What every service gets besides the variables that tie them together. It must hold no owner's credentials. */
  readonly environment: NodeJS.ProcessEnv;
  /** Further variables of single services. */
  readonly environments?: Partial<Record<ServiceName, NodeJS.ProcessEnv>>;
  /** Directory of the logs; null lets all services write to our own output. */
  readonly logDirectory: string | null;
}

/** The three services; stopping goes from the edge inwards, so that no request finds its subgraph gone. */
export interface System extends AsyncDisposable {
  readonly url: string;
  readonly services: Readonly<Record<ServiceName, ServiceProcess>>;
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** Resolves with the first service that ends. */
  readonly firstEnd: Promise<ServiceProcess>;
  /** Waits until every service can serve. @throws Error naming the one that cannot. */
  ready(options: { deadlineMs: number; signal?: AbortSignal }): Promise<void>;
  /** Starts a service anew, at its old port, after it ended. */
  restart(name: ServiceName): Promise<ServiceProcess>;
}

const MAINS: Readonly<Record<ServiceName, string>> = {
  gateway: inProject('gateway/src/main.ts'),
  shows: inProject('subgraphs/shows/src/main.ts'),
  users: inProject('subgraphs/users/src/main.ts'),
};

/** What each service is started with. */
export function serviceEnvironment(name: ServiceName, options: SystemOptions): NodeJS.ProcessEnv {
  const { ports, databases, environment, environments } = options;
  const ties: Record<ServiceName, NodeJS.ProcessEnv> = {
    gateway: {
      SHOWS_URL: `http://127.0.0.1:${ports.shows}/graphql`,
      USERS_URL: `http://127.0.0.1:${ports.users}/graphql`,
    },
    shows: { HOST: '127.0.0.1', DATABASE_URL: databases.shows.reveal() },
    users: {
      HOST: '127.0.0.1',
      DATABASE_URL: databases.users.reveal(),
      SHOWS_EVENTS_URL: `http://127.0.0.1:${ports.shows}/internal/events`,
    },
  };
  const defaults = name === 'shows' ? { ADMIN_URL: `http://127.0.0.1:${ports.gateway}/admin/` } : {};
  return { ...defaults, ...environment, ...ties[name], ...environments?.[name], PORT: String(ports[name]) };
}

/** Starts the three services. They find each other in any order, so none waits for another. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const start = (name: ServiceName) =>
    ServiceProcess.start({
      name,
      main: MAINS[name],
      ...(name === 'gateway' ? { flags: GATEWAY_NODE_FLAGS } : {}),
      environment: serviceEnvironment(name, options),
      logFile: options.logDirectory === null ? null : join(options.logDirectory, `${name}.log`),
    });
  const [gateway, shows, users] = await Promise.all([start('gateway'), start('shows'), start('users')]);
  const services = { gateway, shows, users };
  const urlOf = (name: ServiceName) => `http://127.0.0.1:${options.ports[name]}`;
  const urls = { gateway: urlOf('gateway'), shows: urlOf('shows'), users: urlOf('users') };
  return {
    url: urls.gateway,
    services,
    urls,
    firstEnd: Promise.race(
      Object.values(services).map(async (service) => {
        await service.exited;
        return service;
      }),
    ),
    async ready(wait) {
      await services.shows.ready(urls.shows, wait);
      await services.users.ready(urls.users, wait);
      await services.gateway.ready(urls.gateway, wait);
    },
    async restart(name) {
      services[name] = await start(name);
      return services[name];
    },
    async [Symbol.asyncDispose]() {
      await services.gateway.stop();
      await Promise.all([services.shows.stop(), services.users.stop()]);
    },
  };
}
