import { request } from 'node:http';
import { createLogger } from '@sod/kit/logger';
import { createTestDatabase } from '@sod/ops/testing/database';
import { loadConfig as loadShowsConfig } from '@sod/shows/config';
import { createServer as createShows } from '@sod/shows/server';
import { loadConfig as loadUsersConfig } from '@sod/users/config';
import { createServer as createUsers } from '@sod/users/server';
import postgres from 'postgres';
import { loadConfig } from '../../src/config.ts';
import { startGateway } from '../../src/server.ts';
import { OpenApiChecker, type OpenApiDocument } from './openapi-checker.ts';

export const PASSWORD = 'a correct horse of the tests';
const ADMIN_EMAIL = 'admin@example.com';
const HLS = 'https://media.example.com/show/master.m3u8';

/** An answer; `body` is looked into by the tests, so it is loosely typed on purpose. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: Record<string, unknown> & { readonly data?: unknown };
}

export interface Sent {
  readonly method?: string;
  /** Access token. */
  readonly as?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text or bytes. */
  readonly body?: unknown;
}

export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** The whole system in one process; every answer is held against its own OpenAPI document. */
export interface RestTester extends AsyncDisposable {
  readonly url: string;
  readonly admin: SignedIn;
  readonly checker: OpenApiChecker;
  send(path: string, sent?: Sent): Promise<RestAnswer>;
  register(): Promise<SignedIn>;
  /** Id of a new show. */
  newShow(fields?: object, options?: { available?: boolean }): Promise<string>;
  graphql(token: string | null, query: string): Promise<Record<string, unknown>>;
  /** How many rows there are, to see that refusals leave none. */
  countRows(): Promise<number>;
}

/** Sends a request as it is written: a path is not normalized. */
export function sendRaw(
  url: string,
  path: string,
  { method = 'GET', as, headers, body }: Sent,
): Promise<RestAnswer> {
  const json = typeof body !== 'string' && !Buffer.isBuffer(body);
  const payload = body === undefined || !json ? (body as string | Buffer | undefined) : JSON.stringify(body);
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<RestAnswer>();
  const outgoing = request(
    {
      hostname,
      port,
      path,
      method,
      headers: {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) }),
        ...(as ? { authorization: `Bearer ${as}` } : {}),
        ...headers,
      },
    },
    (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isJson =
          text !== '' && incoming.headers['content-encoding'] === undefined && /^[[{]/.test(text);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers as Record<string, string | undefined>,
          text,
          body: isJson ? JSON.parse(text) : {},
        });
      });
    },
  );
  outgoing.on('error', reject);
  outgoing.end(payload);
  return promise;
}

let count = 0;

export async function startRestTester(environment: Record<string, string> = {}): Promise<RestTester> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const logger = createLogger({ service: 'test', level: 'silent' });
  const common = { NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'silent' };
  const [users, shows] = await Promise.all([
    createUsers(
      loadUsersConfig({
        ...common,
        DATABASE_URL: database.usersUrl.reveal(),
        ADMIN_EMAIL,
        ADMIN_PASSWORD: PASSWORD,
      }),
      { logger },
    ),
    createShows(loadShowsConfig({ ...common, DATABASE_URL: database.showsUrl.reveal() }), { logger }),
  ]);
  stack.use(users);
  stack.use(shows);
  const gateway = stack.use(
    await startGateway(
      loadConfig({
        ...common,
        SHOWS_URL: `${shows.url}/graphql`,
        USERS_URL: `${users.url}/graphql`,
        ...environment,
      }),
      logger,
    ),
  );
  const document = (await (await fetch(`${gateway.url}/api-docs/openapi.json`)).json()) as OpenApiDocument;
  const checker = new OpenApiChecker(document);

  async function send(path: string, sent: Sent = {}): Promise<RestAnswer> {
    const answer = await sendRaw(gateway.url, path, sent);
    const { status, text, headers } = answer;
    const compressed = headers['content-encoding'] !== undefined;
    if (!compressed)
      checker.check(sent.method ?? 'GET', path, { status, text, type: headers['content-type'] ?? null });
    return answer;
  }

  async function graphql(token: string | null, query: string): Promise<Record<string, unknown>> {
    const answer = await sendRaw(gateway.url, '/graphql', { method: 'POST', as: token, body: { query } });
    return answer.body as Record<string, unknown>;
  }

  const toSignedIn = ({ body, text }: RestAnswer): SignedIn => {
    const user = body.user as { id: string; email: string; username: string } | undefined;
    if (!user) throw new Error(`Nobody is signed in: ${text}`);
    return { ...user, token: String(body.auth_token), refreshToken: String(body.refresh_token) };
  };

  async function register(): Promise<SignedIn> {
    count += 1;
    const body = { username: `viewer${count}`, email: `viewer${count}@example.com`, password: PASSWORD };
    return toSignedIn(await send('/auth/register', { method: 'POST', body }));
  }

  const login = { email: ADMIN_EMAIL, password: PASSWORD };
  const admin = toSignedIn(await send('/auth/login', { method: 'POST', body: login }));

  async function newShow(fields: object = {}, { available = false } = {}): Promise<string> {
    const body = { title: 'A show', hlsSrcVideoURL: HLS, ...fields };
    const created = await send('/shows', { method: 'POST', as: admin.token, body });
    const { id } = created.body.data as { id: string };
    if (available) await graphql(admin.token, `mutation { approveShow(id: "${id}") { id } }`);
    return id;
  }

  const sql = postgres(database.ownerUrl.reveal(), { max: 1, onnotice: () => {} });
  stack.defer(() => sql.end({ timeout: 5 }));

  return {
    url: gateway.url,
    admin,
    checker,
    send,
    register,
    newShow,
    graphql,
    countRows: async () => {
      const [row] = await sql`
        SELECT (SELECT count(*) FROM shows.shows) + (SELECT count(*) FROM users.users)
          + (SELECT count(*) FROM users.sessions) AS total`;
      return Number(row?.total);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
