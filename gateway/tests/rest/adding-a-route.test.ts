import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { createErrorFormatter } from '@sod/kit/graphql/error-formatter';
import { Health } from '@sod/kit/health';
import { createHttpServer, type HttpServer } from '@sod/kit/http-server';
import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { Secret } from '@sod/kit/secret';
import { buildSchema } from 'graphql';
import { Keyv } from 'keyv';
import Type from 'typebox';
import { expect, it } from 'vitest';
import { Authenticator } from '../../src/auth/authenticator.ts';
import { ContextSigner } from '../../src/auth/context-signer.ts';
import { loadConfig } from '../../src/config.ts';
import type { GatewayContext } from '../../src/context.ts';
import { signInLimits } from '../../src/limits/configured-limits.ts';
import { MemoryAttempts } from '../../src/limits/sign-in/memory-attempts.ts';
import { SignInThrottle } from '../../src/limits/sign-in/sign-in-throttle.ts';
import { IdempotentAnswers } from '../../src/rest/idempotency/idempotent-answers.ts';
import { found } from '../../src/rest/mappers/found.ts';
import { registerRest } from '../../src/rest/rest.ts';
import { ANYONE, defineRoute } from '../../src/rest/route.ts';
import { idParams, resource } from '../../src/rest/schemas/common-schemas.ts';

const SDL = 'type Query { show(id: ID!): Show me: User } type Show { title: String! } type User { id: ID! }';

// The three things that the recipe in `src/rest/README.md` asks for.
const document = 'query GetShowTitle($id: ID!) { show(id: $id) { title } }';
const toTitle = (show: { title: string }) => ({ title: show.title });
const row = defineRoute({
  method: 'GET',
  path: '/shows/:id/title',
  operation: 'get-show-title',
  access: ANYONE,
  tag: 'shows',
  summary: 'Read the title of a show',
  status: 200,
  input: { params: idParams },
  answers: resource(Type.Object({ title: Type.String() })),
  variables: ({ params }) => ({ id: params.id }),
  answer: (data: { show: { title: string } | null }, { params }) => ({
    body: { data: toTitle(found(data.show, 'show', params.id)) },
  }),
});

const schema = buildSchema(SDL);

async function serve(
  operationsDirectory: string,
): Promise<{ server: HttpServer; stop: () => Promise<void> }> {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const apollo = new ApolloServer<GatewayContext>({
    schema,
    rootValue: { show: ({ id }: { id: string }) => (id === 'known' ? { title: 'Known' } : null) },
    formatError: createErrorFormatter(logger),
    logger,
  });
  await apollo.start();
  const server = createHttpServer({ logger, health: new Health(), metrics: createMetrics('test') });
  const secret = new Secret('a-secret-of-the-tests-with-32-characters');
  registerRest(server, {
    apollo,
    authenticator: new Authenticator({ issuer: null }),
    signer: new ContextSigner(secret),
    logger,
    idempotent: new IdempotentAnswers({ store: new Keyv(), secret }),
    throttle: new SignInThrottle({
      store: new MemoryAttempts(),
      limits: signInLimits(loadConfig({})),
      secret: secret.reveal(),
    }),
    routes: [row],
    operationsDirectory,
    schema,
  });
  await server.ready();
  return {
    server,
    stop: async () => {
      await server.close();
      await apollo.stop();
    },
  };
}

it('one document, one row and one mapper are a route with everything that routes have', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'operations-'));
  await writeFile(join(directory, 'get-show-title.graphql'), document);
  await writeFile(join(directory, 'current-user.graphql'), 'query CurrentUser { me { id } }');
  const { server, stop } = await serve(directory);
  try {
    const answer = await server.inject('/shows/known/title');
    expect([answer.statusCode, answer.json()]).toEqual([200, { data: { title: 'Known' } }]);
    expect(answer.headers.etag).toMatch(/^"/);
    const missing = await server.inject('/shows/other/title');
    expect([missing.statusCode, missing.json()]).toMatchObject([404, { status: 'error', code: 'NOT_FOUND' }]);
    const refused = await server.inject({ method: 'DELETE', url: '/shows/known/title' });
    expect([refused.statusCode, refused.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const forged = await server.inject({ url: '/shows/known/title', headers: { authorization: 'Bearer x' } });
    expect(forged.statusCode).toBe(401);
    const documented = (await server.inject('/api-docs/openapi.json')).json();
    expect(Object.keys(documented.paths)).toEqual(['/shows/{id}/title']);
  } finally {
    await stop();
    await rm(directory, { recursive: true });
  }
});
