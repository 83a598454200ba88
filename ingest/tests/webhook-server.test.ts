import { createLogger } from '@sod/kit/logger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createServer } from '../src/server.ts';
import { HOST, MESSAGES, TOPIC } from '../src/testing/pipeline-messages.ts';
import { createSnsSigner, type SnsSigner } from '../src/testing/sns-signer.ts';
import { type IngestSystem, startIngestSystem } from './ingest-system.ts';

let system: IngestSystem;
let sns: SnsSigner;
let webhook: Awaited<ReturnType<typeof createServer>>;
beforeAll(async () => {
  [system, sns] = await Promise.all([startIngestSystem(), createSnsSigner()]);
  const config = loadConfig({
    PORT: '0',
    GRAPH_URL: system.url,
    INGEST_ALLOWED_HOSTS: HOST,
    INGEST_TOPIC_ARNS: TOPIC,
    INGEST_CLIENT_ID: system.client.clientId,
    INGEST_CLIENT_SECRET: system.client.clientSecret,
  });
  const logger = createLogger({ service: 'ingest', level: 'silent' });
  webhook = await createServer(config, { logger, fetchText: async () => sns.certificate });
});
afterAll(async () => {
  await webhook?.[Symbol.asyncDispose]();
  await system?.[Symbol.asyncDispose]();
});

function post(body: string, contentType = 'text/plain; charset=UTF-8'): Promise<Response> {
  return fetch(`${webhook.url}/sns`, { method: 'POST', headers: { 'content-type': contentType }, body });
}

test('what SNS posts becomes a show', async () => {
  expect((await post(JSON.stringify(sns.notification(MESSAGES.richByQueue)))).status).toBe(204);
  const rows = await system.sql`SELECT title, duration_seconds, state FROM shows.shows`;
  expect([...rows]).toEqual([{ title: 'Test Video', duration_seconds: 21, state: 'PENDING_REVIEW' }]);
});

test('anything else is refused', async () => {
  expect((await post('{}')).status).toBe(422);
  expect((await post('')).status).toBe(422);
  expect((await post(JSON.stringify({ ...sns.notification(MESSAGES.plain), Message: '{}' }))).status).toBe(
    403,
  );
  expect((await post('x'.repeat(700_000))).status).toBe(413);
  expect((await post('<a/>', 'text/xml')).status).toBe(415);
  expect((await fetch(`${webhook.url}/sns`)).status).toBe(404);
});

test('it is ready when it gets a token', async () => {
  expect((await fetch(`${webhook.url}/health/ready`)).status).toBe(200);
});
