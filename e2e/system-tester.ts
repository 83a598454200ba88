import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@sod/kit/secret';
import { freePorts } from '@sod/ops/system/ports';
import { type ServiceName, type System, startSystem } from '@sod/ops/system/system';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { ensureFirstAdmin } from '@sod/users/users/first-admin';
import { type GraphQLClient, graphqlClient } from './graphql-client.ts';
import { refuseSecretsInLogs } from './log-secrets.ts';

export const ADMIN = { email: 'admin@example.com', password: 'the admin of this test' };

/** A whole system in processes of its own, over a database of its own. */
export interface TestSystem extends System {
  readonly database: TestDatabase;
  readonly client: GraphQLClient;
  /** Access token of an admin. */
  signInAdmin(): Promise<string>;
  /** Access token of a new viewer with this name. */
  signUp(username: string): Promise<string>;
}

const READY_DEADLINE_MS = 60_000;

/** Starts a system and waits until it can serve. Disposing of it fails when its logs hold a secret. */
export async function startTestSystem(
  options: { environments?: Partial<Record<ServiceName, NodeJS.ProcessEnv>> } = {},
): Promise<TestSystem> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const logDirectory = await mkdtemp(join(tmpdir(), 'system-test-'));
  stack.defer(() => rm(logDirectory, { recursive: true, force: true }));
  stack.defer(() => refuseSecretsInLogs(logDirectory));
  const [gateway = 0, shows = 0, users = 0] = await freePorts(3);
  const system = stack.use(
    await startSystem({
      databases: { shows: database.showsUrl, users: database.usersUrl },
      ports: { gateway, shows, users },
      environment: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        APOLLO_TELEMETRY_DISABLED: '1',
        AUTH_CONTEXT_SECRET: randomBytes(32).toString('base64url'),
      },
      ...(options.environments ? { environments: options.environments } : {}),
      logDirectory,
    }),
  );
  await system.ready({ deadlineMs: READY_DEADLINE_MS });
  const password = new Secret(ADMIN.password);
  await ensureFirstAdmin({ url: database.usersUrl, email: ADMIN.email, password });
  const client = graphqlClient(system.url);
  const parts = stack.move();
  return {
    ...system,
    database,
    client,
    async signInAdmin() {
      const { login } = await client.data<{ login: { accessToken: string } }>(
        'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
        { variables: { input: ADMIN } },
      );
      return login.accessToken;
    },
    async signUp(username) {
      const input = { username, email: `${username}@example.com`, password: 'a password of a viewer' };
      const { register } = await client.data<{ register: { accessToken: string } }>(
        'mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }',
        { variables: { input } },
      );
      return register.accessToken;
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
