/** Apollo Gateway as its documentation sets it up: standalone server, default data sources. */
import { readFileSync } from 'node:fs';
import {
  ApolloGateway,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import responseCache from '@apollo/server-plugin-response-cache';
import { readOptions } from './options.ts';
import { createTokenCheck } from './token-check.ts';

interface Context {
  readonly userId?: string;
}

class DataSourceForUsers extends RemoteGraphQLDataSource {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions): void {
    if (context.userId) request.http?.headers.set('x-user-id', context.userId);
  }
}

const options = readOptions();
const userOf = options.tokens && createTokenCheck(options.tokens);
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(options.supergraphFile, 'utf8'),
  ...(userOf ? { buildService: ({ url }) => new DataSourceForUsers({ url: url ?? '' }) } : {}),
});
const server = new ApolloServer<Context>({
  gateway,
  plugins: options.cache ? [responseCache()] : [],
});
await startStandaloneServer(server, {
  listen: { port: options.port, host: '127.0.0.1' },
  context: async ({ req }) => (userOf ? { userId: await userOf(req.headers.authorization) } : {}),
});
