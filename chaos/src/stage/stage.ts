import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@sod/kit/secret';
import { seedCatalogue } from '@sod/ops/seed/seed-catalogue';
import { freePorts } from '@sod/ops/system/ports';
import { ensureFirstAdmin } from '@sod/users/users/first-admin';
import { Postgres } from './postgres.ts';
import { type Environments, Processes } from './processes.ts';
import { Visitors } from './visitors.ts';

export const ADMIN = { email: 'admin@example.com', password: 'the admin of this stage' };
const CATALOGUE = { shows: 500, users: 50, seed: 1 };
const READY_DEADLINE_MS = 60_000;

/**
 * Clients come through one trusted proxy, as behind a load balancer, and are not counted: what bounds one client is
 * no protection against many.
 */
const GATEWAY: NodeJS.ProcessEnv = {
  TRUSTED_PROXIES: '127.0.0.1',
  REQUESTS_PER_MINUTE_ANONYMOUS: '0',
  REQUESTS_PER_MINUTE_SIGNED_IN: '0',
};

/** What rows act on: the three services as real processes over a Postgres of their own. */
export interface Stage extends AsyncDisposable {
  readonly postgres: Postgres;
  readonly processes: Processes;
  readonly visitors: Visitors;
  /** Directory for files of a row; it is gone at the end. */
  readonly directory: string;
  /** Whether the short form is run. */
  readonly short: boolean;
  /** One of two numbers, for the full and for the short form. */
  size(full: number, short: number): number;
  /** Shows a detail of what is being done. */
  say(text: string): void;
  /** Sees to it that every service runs with just these variables beside the usual ones, and can serve. */
  bring(environments?: Environments): Promise<void>;
}

export async function openStage(options: { short: boolean; say: (text: string) => void }): Promise<Stage> {
  const { short, say } = options;
  await using stack = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const postgres = stack.use(await Postgres.start(join(directory, 'postgres')));
  const processes = stack.use(await startProcesses(postgres, directory));
  await processes.ready(READY_DEADLINE_MS);
  const password = new Secret(ADMIN.password);
  await ensureFirstAdmin({ url: postgres.databases.users, email: ADMIN.email, password });
  await seedCatalogue(postgres.ownerUrl, CATALOGUE, { onRows: () => {}, onIndex: () => {} });
  const visitors = new Visitors(processes.urls.gateway);
  const parts = stack.move();
  return {
    postgres,
    processes,
    visitors,
    directory,
    short,
    size: (full, inShort) => (short ? inShort : full),
    say,
    async bring(environments = {}) {
      await processes.bring(environments);
      await processes.ready(READY_DEADLINE_MS);
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function startProcesses(postgres: Postgres, directory: string): Promise<Processes> {
  const [gateway = 0, shows = 0, users = 0] = await freePorts(3);
  return Processes.start({
    databases: postgres.databases,
    ports: { gateway, shows, users },
    environment: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: '1',
      AUTH_CONTEXT_SECRET: randomBytes(32).toString('base64url'),
    },
    usual: { gateway: GATEWAY },
    logDirectory: directory,
  });
}
