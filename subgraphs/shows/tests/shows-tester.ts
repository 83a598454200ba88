import { AUTH_CONTEXT_HEADER, signAuthContext } from '@sod/kit/auth-context';
import type { FieldError } from '@sod/kit/errors';
import { createLogger } from '@sod/kit/logger';
import { type RequestSource, sourceHeaders } from '@sod/kit/request-origin';
import { Secret } from '@sod/kit/secret';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { uuidv7 } from 'uuidv7';
import { loadConfig } from '../src/config.ts';
import { createServer, SUBGRAPH } from '../src/server.ts';

export const AUTH_CONTEXT_SECRET = 'a-secret-of-the-tests-with-32-characters';

/** Who calls; null is an anonymous caller. */
export type As = {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly machine?: boolean;
} | null;

export const anonymous: As = null;
export const viewer = (): NonNullable<As> => ({ userId: uuidv7(), scopes: [] });
export const admin: NonNullable<As> = {
  userId: '01890a5d-ac96-774b-bcce-b302099a8057',
  scopes: ['shows:write', 'shows:review', 'users:read', 'users:write'],
};

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly fields?: readonly FieldError[] };
}

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly AnsweredError[];
}

export type Variables = Readonly<Record<string, unknown>>;

/** A Shows subgraph over HTTP with a database of its own, called as the gateway would call it. */
export interface ShowsTester extends AsyncDisposable {
  readonly url: string;
  readonly database: TestDatabase;
  /** What the gateway tells of the client with each call; the id is that of the call. */
  origin: RequestSource & { requestId: string };
  /** Texts of the statements sent since the last call of `forget`. */
  readonly statements: { list(): readonly string[]; forget(): void };
  ask<Data = Record<string, unknown>>(as: As, query: string, variables?: Variables): Promise<Answer<Data>>;
  /** Data of an answer that must have no errors. */
  get<Data>(as: As, query: string, variables?: Variables): Promise<Data>;
  /** Code of the one error that the answer must have. */
  codeOf(as: As, query: string, variables?: Variables): Promise<string>;
  /** Fields that the one error of the answer names. */
  fieldsOf(as: As, query: string, variables?: Variables): Promise<string[]>;
  /** Makes a show as the admin and returns its id; it waits for review unless told otherwise. */
  newShow(input?: Variables, options?: { available?: boolean }): Promise<string>;
}

/** @param environment replaces variables of the tests' own; deliveries are off unless it turns them on */
export async function createShowsTester(environment: NodeJS.ProcessEnv = {}): Promise<ShowsTester> {
  const database = await createTestDatabase();
  const statements: string[] = [];
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.showsUrl.reveal(),
    AUTH_CONTEXT_SECRET,
    NOTIFICATIONS: 'off',
    ...environment,
  });
  const service = await createServer(config, {
    logger: createLogger({ service: SUBGRAPH, level: config.logLevel }),
    onStatement: (text) => statements.push(text),
  });

  async function ask<Data>(as: As, query: string, variables: Variables = {}): Promise<Answer<Data>> {
    const caller = as && { ...as, sessionId: uuidv7() };
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [AUTH_CONTEXT_HEADER]: await signAuthContext(new Secret(AUTH_CONTEXT_SECRET), SUBGRAPH, caller),
        ...sourceHeaders(tester.origin),
        'x-request-id': tester.origin.requestId,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data: Data; errors?: AnsweredError[] };
    return { status: response.status, data, errors };
  }

  async function get<Data>(as: As, query: string, variables?: Variables): Promise<Data> {
    const { data, errors } = await ask<Data>(as, query, variables);
    if (errors.length > 0) throw new Error(`Unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  async function errorOf(as: As, query: string, variables?: Variables): Promise<AnsweredError> {
    const { errors } = await ask(as, query, variables);
    const [error, ...others] = errors;
    if (!error || others.length > 0) throw new Error(`Not exactly one error: ${JSON.stringify(errors)}`);
    return error;
  }

  const tester: ShowsTester = {
    url: service.url,
    database,
    origin: { address: null, agent: null, requestId: 'a-request' },
    statements: { list: () => statements, forget: () => void statements.splice(0) },
    ask,
    get,
    codeOf: async (...call) => (await errorOf(...call)).extensions.code,
    fieldsOf: async (...call) => ((await errorOf(...call)).extensions.fields ?? []).map(({ field }) => field),
    async newShow(input = {}, { available = false } = {}) {
      const whole = { title: 'A show', hlsSrcVideoURL: 'https://media.example/show.m3u8', ...input };
      const create = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }';
      const { createShow } = await get<{ createShow: { id: string } }>(admin, create, { input: whole });
      if (available) await get(admin, 'mutation ($id: ID!) { approveShow(id: $id) { id } }', createShow);
      return createShow.id;
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
  return tester;
}
