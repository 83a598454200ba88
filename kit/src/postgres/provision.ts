import { createHmac } from 'node:crypto';
import postgres from 'postgres';
import { Secret } from '../secret.ts';

export interface Provision {
  /** URL of a role that may create roles and schemas in the database. */
  readonly ownerUrl: Secret;
  /** Login role to make; it will own the schema and reach nothing else. */
  readonly role: string;
  readonly schema: string;
  readonly password: Secret;
}

const IDENTIFIER = /^[a-z][a-z0-9_]{0,62}$/;
const OLDEST_VERSION = 150_000;
const ATTEMPTS = 20;
/** SQLSTATEs of a role that another provision has just made: `unique_violation`, `duplicate_object`. */
const DISTURBED: ReadonlySet<string> = new Set(['23505', '42710']);

/**
 * Password of a service's login role, derived from the owner's credentials. Roles belong to the whole cluster,
 * so every system that provisions the same cluster with the same owner has to come to the same password.
 */
export function rolePassword(ownerUrl: Secret, role: string): Secret {
  const { username, password } = new URL(ownerUrl.reveal());
  return new Secret(
    createHmac('sha256', `${username}:${password}`).update(`role:${role}`).digest('base64url'),
  );
}

/** The owner's URL with another role's credentials in it. */
export function roleUrl(ownerUrl: Secret, role: string, password: Secret): Secret {
  const url = new URL(ownerUrl.reveal());
  url.username = role;
  url.password = password.reveal();
  return new Secret(url.href);
}

/**
 * Makes the login role and its schema, or brings them to the wanted state when they exist. Extensions that
 * indexes need are made here because the roles may not make them.
 */
export async function provision({ ownerUrl, role, schema, password }: Provision): Promise<void> {
  for (const name of [role, schema]) {
    if (!IDENTIFIER.test(name)) throw new Error(`"${name}" is not a plain Postgres identifier`);
  }
  const secret = password.reveal();
  if (/['\\]/.test(secret)) throw new Error('The password of a role must not hold quotes or backslashes');
  const sql = postgres(ownerUrl.reveal(), { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] =
      await sql`SELECT current_setting('server_version_num')::int AS version, current_database() AS database`;
    if (Number(row?.version) < OLDEST_VERSION) throw new Error('PostgreSQL 15 or newer is needed');
    const database = sql(String(row?.database));
    await sql`SELECT pg_advisory_lock(hashtext('provision'))`;
    await untilUndisturbed(() => makeRole(sql, role, secret));
    await sql`GRANT CONNECT ON DATABASE ${database} TO ${sql(role)}`;
    await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public`;
    await untilUndisturbed(() => sql`GRANT ${sql(role)} TO CURRENT_USER`);
    await sql`CREATE SCHEMA IF NOT EXISTS ${sql(schema)} AUTHORIZATION ${sql(role)}`;
    await sql`REVOKE ALL ON SCHEMA ${sql(schema)} FROM PUBLIC`;
    await sql`ALTER ROLE ${sql(role)} IN DATABASE ${database} SET search_path = ${sql(schema)}, public`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** An owner that is no superuser may not name the attributes of an existing role, so only a new one gets them. */
async function makeRole(sql: postgres.Sql, role: string, password: string): Promise<void> {
  const [existing] = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${role}`;
  const statement = existing
    ? `ALTER ROLE ${role} LOGIN`
    : `CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`;
  await sql.unsafe(`${statement} PASSWORD '${password}'`);
}

/**
 * Roles belong to the cluster, the advisory lock to one database: a provision of another database may change the
 * same row at the same time, which Postgres refuses instead of waiting.
 */
async function untilUndisturbed(work: () => PromiseLike<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      const { code, message } = error as postgres.PostgresError;
      const disturbed = DISTURBED.has(code) || message.includes('concurrently');
      if (!disturbed || attempt === ATTEMPTS) throw error;
    }
  }
}
