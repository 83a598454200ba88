import { AUTH_CONTEXT_HEADER, type Caller, signAuthContext } from '@sod/kit/auth-context';
import { createLogger } from '@sod/kit/logger';
import { type RequestSource, sourceHeaders } from '@sod/kit/request-origin';
import type { Secret } from '@sod/kit/secret';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import postgres, { type Sql } from 'postgres';
import { type Config, loadConfig } from '../src/config.ts';
import { createServer } from '../src/server.ts';

const ADMIN_SCOPES = ['shows:write', 'shows:review', 'users:read', 'users:write'];

export const PASSWORD = 'correct horse battery';

/** An answer of GraphQL; `data` is looked into by the tests, so it is loosely typed on purpose. */
export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly GraphQLProblem[];
}

export interface GraphQLProblem {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly fields?: readonly { readonly field: string; readonly message: string }[];
    readonly errorId?: string;
  };
}

export interface SignedInUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly sessionId: string;
  readonly caller: NonNullable<Caller>;
}

/** Claims of an access token, unchecked. */
export function claimsOf(accessToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
}

export const admin = (userId = '00000000-0000-7000-8000-00000000000a'): NonNullable<Caller> => ({
  userId,
  sessionId: '00000000-0000-7000-8000-00000000000b',
  scopes: ADMIN_SCOPES,
});

export const viewer = (userId: string): NonNullable<Caller> => ({ ...admin(userId), scopes: [] });

/** The Users subgraph on a database of its own, called the way the gateway calls it. */
export class UsersTester implements AsyncDisposable {
  readonly url: string;
  readonly config: Config;
  readonly database: TestDatabase;
  /** As the superuser, to look behind the API. */
  readonly sql: Sql;
  /** Texts of the statements sent since the last reset. */
  readonly statements: string[];
  readonly clock: { now: Date };
  /** What the gateway tells of the client with each call. */
  source: RequestSource = { address: null, agent: null };
  /** Id of the last call. */
  requestId = '';
  readonly #service: AsyncDisposable;
  #count = 0;
  #calls = 0;

  private constructor(parts: {
    url: string;
    config: Config;
    database: TestDatabase;
    sql: Sql;
    statements: string[];
    clock: { now: Date };
    service: AsyncDisposable;
  }) {
    this.url = parts.url;
    this.config = parts.config;
    this.database = parts.database;
    this.sql = parts.sql;
    this.statements = parts.statements;
    this.clock = parts.clock;
    this.#service = parts.service;
  }

  static async start(environment: Record<string, string> = {}): Promise<UsersTester> {
    const database = await createTestDatabase();
    const config = testConfig(database.usersUrl, environment);
    const statements: string[] = [];
    const clock = { now: new Date() };
    const service = await createServer(config, {
      logger: createLogger({ service: 'users', level: config.logLevel }),
      now: () => clock.now,
      onStatement: (text) => statements.push(text),
    });
    const sql = postgres(database.ownerUrl.reveal(), { max: 2, onnotice: () => {} });
    return new UsersTester({ url: service.url, config, database, sql, statements, clock, service });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
    await this.sql.end({ timeout: 5 });
    await this.database[Symbol.asyncDispose]();
  }

  /** Ends the service alone: what it left in the database can still be looked at. */
  async stop(): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
  }

  /** Moves the service's clock. */
  pass(seconds: number): void {
    this.clock.now = new Date(this.clock.now.getTime() + seconds * 1_000);
  }

  async post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async authHeader(caller: Caller, audience = 'users'): Promise<Record<string, string>> {
    return { [AUTH_CONTEXT_HEADER]: await signAuthContext(this.config.authContextSecret, audience, caller) };
  }

  async call<Data = Record<string, unknown>>(
    caller: Caller,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer<Data>> {
    this.#calls += 1;
    this.requestId = `request-${String(this.#calls).padStart(4, '0')}`;
    const response = await this.post(
      { query, variables },
      {
        ...(await this.authHeader(caller)),
        ...sourceHeaders(this.source),
        'x-request-id': this.requestId,
      },
    );
    const body = (await response.json()) as { data?: Data | null; errors?: GraphQLProblem[] };
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  /** The data of an answer that must hold no error. */
  async data<Data>(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.call<Data>(caller, query, variables);
    if (errors.length > 0 || !data) throw new Error(`Unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The code of the one error of an answer, with the fields it names. */
  async refusal(
    caller: Caller,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<{ code: string; message: string; path: string; fields: readonly string[] }> {
    const { errors, data } = await this.call(caller, query, variables);
    const [error] = errors;
    if (!error || errors.length !== 1)
      throw new Error(`Expected one error: ${JSON.stringify({ data, errors })}`);
    return {
      code: error.extensions.code,
      message: error.message,
      path: error.path?.join('.') ?? '',
      fields: error.extensions.fields?.map(({ field }) => field) ?? [],
    };
  }

  /** Registers a user that no other test has. */
  async register(names: { username?: string; email?: string } = {}): Promise<SignedInUser> {
    this.#count += 1;
    const username = names.username ?? `user-${this.#count}`;
    const email = names.email ?? `user-${this.#count}@example.com`;
    const { register } = await this.data<{ register: Tokens }>(
      null,
      `mutation ($input: RegisterInput!) { register(input: $input) { ${TOKENS} } }`,
      { input: { username, email, password: PASSWORD } },
    );
    return signedIn(register, email);
  }

  async login(email: string, password = PASSWORD): Promise<SignedInUser> {
    const { login } = await this.data<{ login: Tokens }>(null, LOGIN, { input: { email, password } });
    return signedIn(login, email);
  }

  async refresh(refreshToken: string): Promise<Answer<{ refreshSession: Tokens | null }>> {
    return this.call(null, REFRESH, { refreshToken });
  }

  /** An admin straight from the API, signed in. */
  async registerAdmin(): Promise<SignedInUser> {
    const user = await this.register();
    await this.sql`UPDATE users.users SET admin = true WHERE id = ${user.id}`;
    return this.login(user.email);
  }
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly user: { readonly id: string; readonly username: string };
}

const TOKENS = 'accessToken refreshToken expiresIn user { id username }';
export const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { ${TOKENS} } }`;
export const REFRESH = `mutation ($refreshToken: String) { refreshSession(refreshToken: $refreshToken) { ${TOKENS} } }`;

function signedIn({ accessToken, refreshToken, user }: Tokens, email: string): SignedInUser {
  const { sid, scope } = claimsOf(accessToken);
  const scopes = String(scope).split(' ').filter(Boolean);
  const caller = { userId: user.id, sessionId: String(sid), scopes };
  return { ...user, email, accessToken, refreshToken, sessionId: caller.sessionId, caller };
}

export function testConfig(url: Secret, environment: Record<string, string> = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: url.reveal(),
    PASSWORD_HASH_CONCURRENCY: '2',
    ...environment,
  });
}

/** Resolves once a statement of the tester's database waits for a lock. */
export async function waitingForLock(tester: UsersTester): Promise<void> {
  for (;;) {
    const waiting = await tester.sql`SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}
