import { ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { AUTH_CONTEXT_HEADER } from '../auth-context.ts';
import { AuthContextReader } from '../auth-context-reader.ts';
import type { HttpServer } from '../http-server.ts';
import type { Logger } from '../logger.ts';
import { originFrom } from '../request-origin.ts';
import type { Secret } from '../secret.ts';
import { Session } from '../session.ts';
import { answerText, cacheControl } from './answer.ts';
import { createErrorFormatter } from './error-formatter.ts';
import type { Executed } from './execution/compile-operation.ts';
import { KnownOperations } from './known-operations.ts';
import { areWellFormed, wellFormedStrings } from './well-formed-strings.ts';

/** What the subgraph's own request context is made of. */
export interface RequestFacts {
  readonly session: Session;
  /** A logger that names the request: made when it is asked for, because few requests have anything to say. */
  readonly requestLogger: () => Logger;
}

/**
 * Serves a subgraph at `POST /graphql`. Each request must carry the gateway's signed context for this subgraph;
 * without it the answer is 401 and nothing runs. Operations that Apollo Server has served before run compiled, and
 * are answered as it answers. The returned function stops Apollo Server.
 */
export async function serveSubgraph<Context extends BaseContext>(options: {
  name: string;
  schema: GraphQLSchema;
  server: HttpServer;
  logger: Logger;
  authContextSecret: Secret;
  createContext: (facts: RequestFacts) => Context;
}): Promise<() => Promise<void>> {
  const { name, schema, server, logger, authContextSecret, createContext } = options;
  const formatError = createErrorFormatter(logger);
  const contexts = new AuthContextReader(authContextSecret, name);
  const known = new KnownOperations(schema);
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      wellFormedStrings(),
      known.plugin(),
    ],
    logger,
  });
  await apollo.start();

  server.post('/graphql', async (request, reply) => {
    const caller = await contexts.read(request.headers[AUTH_CONTEXT_HEADER]);
    const context = () =>
      createContext({
        session: new Session(caller, originFrom(request.headers, request.id)),
        requestLogger: () => logger.child({ requestId: request.id }),
      });
    const executed = await executeKnown(known, request.body, context);
    if (executed) {
      reply.header('cache-control', cacheControl(executed)).type('application/json; charset=utf-8');
      return reply.send(answerText(executed, formatError));
    }
    const headers = new HeaderMap();
    headers.set('content-type', request.headers['content-type'] ?? '');
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body },
      context: async () => context(),
    });
    for (const [header, value] of response.headers) reply.header(header, value);
    reply.code(response.status ?? 200);
    if (response.body.kind === 'complete') return reply.send(response.body.string);
    throw new Error('Incremental delivery is not offered');
  });

  return () => apollo.stop();
}

/** Null for what Apollo Server has to answer; nothing has run then. */
async function executeKnown(
  known: KnownOperations,
  body: unknown,
  context: () => unknown,
): Promise<Executed | null> {
  const request = known.find(body);
  if (!request || !areWellFormed(request.variables)) return null;
  return request.operation.execute(context, request.variables);
}
