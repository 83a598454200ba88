import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { answerOtherMethods } from '../../http/methods.ts';

/** Swagger UI styles its elements inline and draws icons from data URLs; everything else is a file of ours. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The OpenAPI document, and a page that shows it and tries it, from files that this server holds. */
export async function serveDocs(scope: FastifyInstance): Promise<void> {
  scope.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  await scope.register(swaggerUi, {
    routePrefix: '/api-docs',
    staticCSP: CONTENT_SECURITY_POLICY,
    theme: { title: 'Shows on Demand: REST' },
    uiConfig: {
      layout: 'BaseLayout',
      persistAuthorization: false,
      displayRequestDuration: true,
      tryItOutEnabled: true,
    },
  });
  scope.get('/api-docs/openapi.json', { schema: { hide: true } }, async () => scope.swagger());
  for (const path of ['/api-docs', '/api-docs/', '/api-docs/openapi.json']) {
    answerOtherMethods(scope, { path, methods: ['GET', 'HEAD'] });
  }
}
