import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@sod/kit/postgres/migrate';
import { provision, rolePassword, roleUrl } from '@sod/kit/postgres/provision';
import { Secret } from '@sod/kit/secret';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../postgres/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server's superuser, with the database `postgres`. */
    postgresOwnerUrl: string;
    /** Database that holds both subgraphs' schemas, migrated; nobody may be connected to it. */
    postgresTemplate: string;
  }
}

const TEMPLATE = 'template_migrated';
const SUBGRAPHS = ['shows', 'users'] as const;

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
  const ownerUrl = new Secret(url.href);
  for (const schema of SUBGRAPHS) {
    const role = `${schema}_app`;
    const password = rolePassword(ownerUrl, role);
    await provision({ ownerUrl, role, schema, password });
    const folder = fileURLToPath(new URL(`../../../subgraphs/${schema}/migrations`, import.meta.url));
    if (!existsSync(join(folder, 'meta/_journal.json'))) continue;
    await migrate({ url: roleUrl(ownerUrl, role, password), folder, schema });
  }
}
