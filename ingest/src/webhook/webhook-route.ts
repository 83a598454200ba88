import type { HttpServer } from '@sod/kit/http-server';
import type { createSnsWebhook } from './sns-webhook.ts';

/** SNS wraps a message of at most 256 KiB as text in JSON, which can double it. */
export const MAX_BODY_BYTES = 600 * 1_024;

/** `POST /sns`: where the pipeline's topic delivers. SNS sends JSON and calls it text. */
export function serveSnsWebhook(server: HttpServer, webhook: ReturnType<typeof createSnsWebhook>): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['text/plain', 'application/json'],
      { parseAs: 'string', bodyLimit: MAX_BODY_BYTES },
      async (_request: unknown, body: string) => body,
    );
    scope.post('/sns', async (request, reply) =>
      reply.code(await webhook(typeof request.body === 'string' ? request.body : '')).send(),
    );
  });
}
