import { randomBytes } from 'node:crypto';
import { rolePassword, roleUrl } from '@sod/kit/postgres/provision';
import { Secret } from '@sod/kit/secret';
import postgres from 'postgres';
import { inject } from 'vitest';

/** A database of one test file; it is dropped at the end, whoever is still connected. */
export interface TestDatabase extends AsyncDisposable {
  /** URL of the superuser. */
  readonly ownerUrl: Secret;
  /** URL of the Shows subgraph's role. */
  readonly showsUrl: Secret;
  /** URL of the Users subgraph's role. */
  readonly usersUrl: Secret;
}

/**
 * Makes a fresh database with both subgraphs' schemas, migrated and empty. Needs the project's global setup.
 * @param options.bare leaves out roles' settings, schemas and tables: for tests of what makes them
 */
export async function createTestDatabase({ bare = false } = {}): Promise<TestDatabase> {
  const serverUrl = inject('postgresOwnerUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withServer(serverUrl, async (sql) => {
    await sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${bare ? 'template1' : inject('postgresTemplate')}`);
    if (bare) return;
    // Settings of a role in a database are not copied with the database.
    for (const schema of ['shows', 'users']) {
      await sql.unsafe(`ALTER ROLE ${schema}_app IN DATABASE ${name} SET search_path = ${schema}, public`);
    }
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ownerUrl = new Secret(url.href);
  const urlOf = (role: string) => roleUrl(ownerUrl, role, rolePassword(ownerUrl, role));
  return {
    ownerUrl,
    showsUrl: urlOf('shows_app'),
    usersUrl: urlOf('users_app'),
    async [Symbol.asyncDispose]() {
      await withServer(serverUrl, (sql) => sql.unsafe(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

async function withServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
