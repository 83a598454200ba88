/** Mercurius in gateway mode: Federation 1, its own planning, compiled by graphql-jit. */
import gateway from '@mercuriusjs/gateway';
import Fastify, { type FastifyRequest } from 'fastify';
import { readOptions } from './options.ts';
import { createTokenCheck } from './token-check.ts';

const options = readOptions();
const userOf = options.tokens && createTokenCheck(options.tokens);
const server = Fastify();
await server.register(gateway.default, {
  jit: 1,
  path: '/graphql',
  ...(userOf
    ? {
        context: async (request: FastifyRequest) => ({
          userId: await userOf(request.headers.authorization),
        }),
      }
    : {}),
  gateway: {
    services: options.subgraphs.map((name) => ({
      name,
      url: `${options.origin}/${name}`,
      mandatory: true,
      ...(userOf
        ? {
            rewriteHeaders: (_headers: object, context: object | undefined) => ({
              'x-user-id': (context as { userId?: string } | undefined)?.userId ?? '',
            }),
          }
        : {}),
    })),
  },
});
await server.listen({ port: options.port, host: '127.0.0.1' });
