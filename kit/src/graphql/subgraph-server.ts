import { ApolloServer, type ApolloServerOptions, type BaseContext, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { AUTH_CONTEXT_HEADER, verifyAuthContext } from '../auth-context.ts';
import type { HttpServer } from '../http-server.ts';
import type { Logger } from '../logger.ts';
import { originFrom } from '../request-origin.ts';
import type { Secret } from '../secret.ts';
import { Session } from '../session.ts';
import { createErrorFormatter } from './error-formatter.ts';
import { wellFormedStrings } from './well-formed-strings.ts';

/** What the subgraph's own request context is made of. */
export interface RequestFacts {
  readonly session: Session;
  readonly requestId: string;
  readonly logger: Logger;
}

/**
 * Serves a subgraph at `POST /graphql`. Each request must carry the gateway's signed context for this subgraph;
 * without it the answer is 401 and nothing runs. The returned function stops Apollo Server.
 */
export async function serveSubgraph<Context extends BaseContext>(options: {
  name: string;
  schema: GraphQLSchema;
  server: HttpServer;
  logger: Logger;
  authContextSecret: Secret;
  createContext: (facts: RequestFacts) => Context;
  plugins?: NonNullable<ApolloServerOptions<Context>['plugins']>;
}): Promise<() => Promise<void>> {
  const { name, schema, server, logger, authContextSecret, createContext, plugins = [] } = options;
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: createErrorFormatter(logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      wellFormedStrings(),
      ...plugins,
    ],
    logger,
  });
  await apollo.start();

  server.post('/graphql', async (request, reply) => {
    const caller = await verifyAuthContext(authContextSecret, name, request.headers[AUTH_CONTEXT_HEADER]);
    const headers = new HeaderMap();
    headers.set('content-type', request.headers['content-type'] ?? '');
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body },
      context: async () =>
        createContext({
          session: new Session(caller, originFrom(request.headers, request.id)),
          requestId: request.id,
          logger: logger.child({ requestId: request.id }),
        }),
    });
    for (const [header, value] of response.headers) reply.header(header, value);
    reply.code(response.status ?? 200);
    if (response.body.kind === 'complete') return reply.send(response.body.string);
    throw new Error('Incremental delivery is not offered');
  });

  return () => apollo.stop();
}
