/** Mercurius in gateway mode: Federation 1, its own planning, compiled by graphql-jit. */
import { registerHooks } from 'node:module';
import Fastify, { type FastifyRequest } from 'fastify';
import { readOptions } from './options.ts';
import { createTokenCheck } from './token-check.ts';

// Its hand-made documents break the printer of graphql 16.15 ("value.includes is not a function").
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.replace(/^graphql(?=\/|$)/, 'graphql-for-mercurius'), context),
});
const { default: gateway } = await import('@mercuriusjs/gateway');

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
