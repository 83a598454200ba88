import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGraphClient } from './graph-client.ts';
import { INGEST_SHOW } from './ingest-show.ts';
import { TokenSource } from './token-source.ts';

const INPUT = { guid: 'g', status: 'INGESTING', sourceBucket: null, sourceVideo: null } as const;
const INGESTED = { outcome: 'JOB_RECORDED', job: { id: 'j', status: 'INGESTING' }, show: null };
const failure = (code: string) => ({
  data: { ingestShow: null },
  errors: [{ message: 'No.', extensions: { code } }],
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

let server: Server;
let asked: { path: string; authorization: string | undefined; body: string }[];
let answers: { token: () => Answer; graph: () => Answer };
let now: number;
let client: ReturnType<typeof createGraphClient>;
beforeEach(async () => {
  asked = [];
  now = 0;
  let issued = 0;
  answers = {
    token: () => ({
      status: 200,
      body: { access_token: `token-${++issued}`, token_type: 'Bearer', expires_in: 900 },
    }),
    graph: () => ({ status: 200, body: { data: { ingestShow: INGESTED } } }),
  };
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    asked.push({ path, authorization: request.headers.authorization, body });
    const answer = path === '/oauth/token' ? answers.token() : answers.graph();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const graphUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = async () => ({ clientId: 'id', clientSecret: 's3cret' });
  client = createGraphClient({
    graphUrl,
    tokens: new TokenSource({ graphUrl, credentials, now: () => now }),
  });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ingest = () => client.ingest(INPUT, AbortSignal.timeout(5_000));
const paths = () => asked.map(({ path }) => path);

test('the operation is the one that gateways are told to trust', async () => {
  const file = new URL('../../../schema/operations/ingest-show.graphql', import.meta.url);
  expect(INGEST_SHOW).toBe(await readFile(file, 'utf8'));
});

describe('the graph', () => {
  test('is asked with a token that was had for the client credentials', async () => {
    expect(await ingest()).toEqual(INGESTED);
    const [token, graph] = asked;
    expect(token).toEqual({
      path: '/oauth/token',
      authorization: `Basic ${Buffer.from('id:s3cret').toString('base64')}`,
      body: 'grant_type=client_credentials',
    });
    expect(graph?.authorization).toBe('Bearer token-1');
    expect(JSON.parse(graph?.body ?? '')).toEqual({
      query: INGEST_SHOW,
      operationName: 'IngestShow',
      variables: { input: INPUT },
    });
  });

  test('gets the same token until that is near its end', async () => {
    await Promise.all([ingest(), ingest()]);
    now = 700_000;
    await ingest();
    expect(paths().filter((path) => path === '/oauth/token')).toHaveLength(1);
    now = 721_000;
    await ingest();
    expect(asked.at(-1)?.authorization).toBe('Bearer token-2');
  });

  test('that refuses a token is asked once more with another one', async () => {
    const given = [{ status: 401, body: failure('UNAUTHENTICATED') }];
    const { graph } = answers;
    answers.graph = () => given.shift() ?? graph();
    expect(await ingest()).toEqual(INGESTED);
    expect(paths()).toEqual(['/oauth/token', '/graphql', '/oauth/token', '/graphql']);
  });

  test.each([
    ['refuses the message', { status: 200, body: failure('BAD_USER_INPUT') }, 'none'],
    ['refuses the client', { status: 200, body: failure('FORBIDDEN') }, 'later'],
    ['does not know the mutation', { status: 400, body: failure('GRAPHQL_VALIDATION_FAILED') }, 'later'],
    ['does not reach its subgraph', { status: 200, body: failure('SERVICE_UNAVAILABLE') }, 'retry'],
    ['fails by itself', { status: 200, body: failure('INTERNAL_SERVER_ERROR') }, 'retry'],
    ['is overloaded', { status: 503, body: {} }, 'retry'],
    ['answers HTML', { status: 200, body: '<html>' }, 'retry'],
    ['is somewhere else', { status: 404, body: '' }, 'later'],
  ])('that %s is asked again accordingly', async (_what, answer, remedy) => {
    answers.graph = () => answer;
    await expect(ingest()).rejects.toMatchObject({ name: 'IngestProblem', remedy });
  });

  test('that is asked too often says how long to wait', async () => {
    answers.graph = () => ({ status: 429, body: {}, headers: { 'retry-after': '7' } });
    await expect(ingest()).rejects.toMatchObject({ remedy: 'retry', retryAfterMs: 7_000 });
  });

  test('that is not there is asked again', async () => {
    await ingest();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(ingest()).rejects.toMatchObject({ remedy: 'retry' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
});

test('a client that is not known waits for somebody to mend that', async () => {
  answers.token = () => ({ status: 401, body: { error: 'invalid_client' } });
  await expect(ingest()).rejects.toMatchObject({
    remedy: 'later',
    message: 'no token is issued: 401 invalid_client',
  });
});
