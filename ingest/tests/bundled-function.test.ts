import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundleFunction } from '../build/bundle.ts';
import { notification, sqsEvent } from '../src/testing/deliveries.ts';
import { HOST, MESSAGES, TOPIC } from '../src/testing/pipeline-messages.ts';
import { type IngestSystem, startIngestSystem } from './ingest-system.ts';

/** A few hundred kB, as a cold start has to read it. */
const MAX_BYTES = 300_000;
const SESSION_TOKEN = 'a-session-token';
const SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:ingest-AbCdEf';

type Handler = (event: unknown, context: object) => Promise<unknown>;

let directory: string;
let system: IngestSystem;
let extension: Server;
let asked: { url: string | undefined; token: unknown }[];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ingest-bundle-'));
  system = await startIngestSystem();
  asked = [];
  extension = createServer((request, response) => {
    asked.push({ url: request.url, token: request.headers['x-aws-parameters-secrets-token'] });
    response.end(JSON.stringify({ SecretString: JSON.stringify(system.client) }));
  });
  await new Promise<void>((resolve) => extension.listen(0, 'localhost', resolve));
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await new Promise((resolve) => extension?.close(resolve) ?? resolve(null));
  await system?.[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

test('the bundle is small, needs nothing beside it, and does the function’s work', async () => {
  const { file, bytes } = await bundleFunction(join(directory, 'index.mjs'));
  expect(bytes).toBeLessThan(MAX_BYTES);
  const imports = [...(await readFile(file, 'utf8')).matchAll(/(?:from|import)\s*"([^"]+)"/g)].map(
    ([, name]) => name,
  );
  expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([]);

  const environment = {
    GRAPH_URL: system.url,
    INGEST_ALLOWED_HOSTS: HOST,
    INGEST_TOPIC_ARNS: TOPIC,
    INGEST_CLIENT_SECRET_ARN: SECRET_ARN,
    AWS_SESSION_TOKEN: SESSION_TOKEN,
    PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String((extension.address() as AddressInfo).port),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };
  const lines: string[] = [];
  for (const level of ['info', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  }
  const guid = randomUUID();
  const batch = sqsEvent(notification({ ...MESSAGES.rich, guid }), '{');
  const answer = await handler(batch, { getRemainingTimeInMillis: () => 20_000 });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(asked).toEqual([
    { url: `/secretsmanager/get?secretId=${encodeURIComponent(SECRET_ARN)}`, token: SESSION_TOKEN },
  ]);
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'a message was not ingested', id: 'message-1' }),
  );
  const [job] = await system.sql`SELECT status FROM shows.ingest_jobs WHERE guid = ${guid}`;
  expect(job).toEqual({ status: 'COMPLETE' });
});
