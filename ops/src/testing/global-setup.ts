import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@sod/kit/secret';
import { migrateShows } from '@sod/shows/db/migrate';
import { migrateUsers } from '@sod/users/db/migrate';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../postgres/embedded.ts';
import { provisionSubgraphs } from '../start/database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server's superuser, with the database `postgres`. */
    postgresOwnerUrl: string;
    /** Database that holds both subgraphs' schemas, migrated; nobody may be connected to it. */
    postgresTemplate: string;
  }
}

const TEMPLATE = 'template_migrated';

/** Starts one Postgres for the test run and migrates the database that every test file's one is copied from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'shows-on-demand-test-'));
  await chmod(directory, 0o711);
  const server = await startPostgres({ directory, disposable: true, maxConnections: 500 });
  const stop = async () => {
    await server[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.ownerUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('postgresOwnerUrl', server.ownerUrl.reveal());
  project.provide('postgresTemplate', TEMPLATE);
  return stop;
}

async function makeTemplate(serverUrl: Secret): Promise<void> {
  const sql = postgres(serverUrl.reveal(), { max: 1, onnotice: () => {} });
  await sql.unsafe(`CREATE DATABASE ${TEMPLATE}`);
  await sql.end();
  const url = new URL(serverUrl.reveal());
  url.pathname = `/${TEMPLATE}`;
  const databases = await provisionSubgraphs(new Secret(url.href));
  await migrateShows(databases.shows);
  await migrateUsers(databases.users);
}
