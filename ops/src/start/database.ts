import { provision, rolePassword, roleUrl } from '@sod/kit/postgres/provision';
import { Secret } from '@sod/kit/secret';
import postgres from 'postgres';
import { UserError } from '../cli/user-error.ts';
import { type EmbeddedPostgres, startPostgres } from '../postgres/embedded.ts';

/** A database whose owner we are, and the server when it is ours too. */
export interface OwnedDatabase extends AsyncDisposable {
  readonly ownerUrl: Secret;
  readonly server: EmbeddedPostgres | null;
}

const DATABASE = 'shows_on_demand';
const DUPLICATE_DATABASE = '42P04';

/** Starts the embedded server in a directory, with the product's database in it. */
export async function startDatabase(directory: string): Promise<OwnedDatabase> {
  const server = await startPostgres({ directory });
  const ownerUrl = await makeDatabase(server.ownerUrl).catch(async (error: unknown) => {
    await server[Symbol.asyncDispose]();
    throw error;
  });
  return { ownerUrl, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** URL of the product's database on an embedded server. */
export function databaseUrl(serverUrl: Secret): Secret {
  const url = new URL(serverUrl.reveal());
  url.pathname = `/${DATABASE}`;
  return new Secret(url.href);
}

async function makeDatabase(serverUrl: Secret): Promise<Secret> {
  const sql = postgres(serverUrl.reveal(), { max: 1, connect_timeout: 5 });
  try {
    await sql.unsafe(`CREATE DATABASE ${DATABASE}`).catch((error: { code?: string }) => {
      if (error.code !== DUPLICATE_DATABASE) throw error;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
  return databaseUrl(serverUrl);
}

/** URLs of the subgraphs' roles, which are made or brought up to date with their schemas. */
export async function provisionSubgraphs(ownerUrl: Secret): Promise<{ shows: Secret; users: Secret }> {
  const one = async (schema: string) => {
    const role = `${schema}_app`;
    const password = rolePassword(ownerUrl, role);
    await provision({ ownerUrl, role, schema, password });
    return roleUrl(ownerUrl, role, password);
  };
  try {
    return { shows: await one('shows'), users: await one('users') };
  } catch (error) {
    throw new UserError(explain(error, new URL(ownerUrl.reveal())));
  }
}

/** A sentence about a database that cannot be used; it names the place and never the credentials. */
function explain(error: unknown, { host, pathname }: URL): string {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const place = `${host}${pathname}`;
  if (code === '28P01' || code === '28000') {
    return `DATABASE_URL: PostgreSQL at ${host} refuses this user or password: correct them.`;
  }
  if (code === '3D000')
    return `DATABASE_URL: there is no database ${pathname.slice(1)} at ${host}: create it first.`;
  if (code === '42501') {
    return `DATABASE_URL: this user may not create roles, schemas or extensions in ${place}: give an owner's URL.`;
  }
  const unreachable = /^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_[A-Z]+)$/.test(code);
  if (unreachable) {
    return `DATABASE_URL: no PostgreSQL answers at ${host} (${code}): start it, or unset DATABASE_URL to use the built-in one.`;
  }
  return `DATABASE_URL: ${place} cannot be used: ${message}`;
}
