import fastifyStatic from '@fastify/static';
import type { HttpServer } from '@sod/kit/http-server';
import { answerOtherMethods } from '../http/methods.ts';
import { EXAMPLE_WINDOWS } from './example-queries.ts';

const PREFIX = '/explorer/';

/** Altair compiles templates at run time and styles inline; nothing may come from another host. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** Keeps the explorer's address from the web clients, whose page would be found at every other one. */
export function registerNoExplorer(server: HttpServer): void {
  for (const path of ['/explorer', `${PREFIX}*`]) {
    server.get(path, { schema: { hide: true } }, (_request, reply) => reply.callNotFound());
  }
}

/** A GraphQL explorer at `/explorer`, wholly from files that this server holds. */
export function registerExplorer(server: HttpServer): void {
  server.register(async (scope) => {
    // Eight megabytes that a gateway in production has no use for.
    const { getDistDirectory, renderAltair } = await import('altair-static');
    const page = renderAltair({
      baseURL: PREFIX,
      endpointURL: '/graphql',
      initialWindows: EXAMPLE_WINDOWS,
      initialSettings: {
        theme: 'system',
        'schema.reloadOnStart': true,
        'alert.disableUpdateNotification': true,
        'banners.disable': true,
        disablePushNotification: true,
      },
      disableAccount: true,
    });

    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
    });
    scope.get('/explorer', async (_request, reply) => reply.redirect(PREFIX, 302));
    scope.get(PREFIX, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
    for (const path of ['/explorer', PREFIX]) answerOtherMethods(scope, { path, methods: ['GET', 'HEAD'] });
    await scope.register(fastifyStatic, {
      root: getDistDirectory(),
      prefix: PREFIX,
      index: false,
      decorateReply: false,
      maxAge: 3_600_000,
    });
  });
}
