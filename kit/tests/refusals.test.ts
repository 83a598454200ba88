import { connect } from 'node:net';
import { unauthenticated } from '@sod/kit/errors';
import { Health } from '@sod/kit/health';
import { createHttpServer, type HttpServer, listen } from '@sod/kit/http-server';
import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { afterAll, beforeAll, expect, it } from 'vitest';

let server: HttpServer;
let url: URL;

beforeAll(async () => {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const limits = { requestTimeoutMs: 100, headersTimeoutMs: 100, connectionsCheckingIntervalMs: 20 };
  server = createHttpServer({ logger, health: new Health(), metrics: createMetrics('test'), limits });
  server.get('/closed', async () => {
    throw unauthenticated();
  });
  server.get('/closed-for-a-reason', async (_request, reply) => {
    reply.header('www-authenticate', 'Bearer');
    throw unauthenticated();
  });
  url = new URL(await listen(server, { host: '127.0.0.1', port: 0 }));
});
afterAll(async () => server.close());

function send(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.write(bytes);
  });
}

it.each([
  ['a header line without a colon', 400, 'GET / HTTP/1.1\r\nhost: a\r\nno colon\r\n\r\n'],
  [
    'two lengths',
    400,
    'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n',
  ],
  ['headers that are too large', 431, `GET / HTTP/1.1\r\nhost: a\r\nx-large: ${'x'.repeat(17_000)}\r\n\r\n`],
  ['a head that does not end', 408, 'GET / HTTP/1.1\r\nhost: a\r\n'],
])('%s is refused with %i in the shape of all errors', async (_title, status, bytes) => {
  const [head = '', body = ''] = (await send(bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toContain(`content-length: ${body.length}`);
  expect(head).toContain('connection: close');
  const told = JSON.parse(body);
  expect(told).toEqual({
    status: 'error',
    code: 'BAD_USER_INPUT',
    message: expect.any(String),
    requestId: expect.any(String),
  });
  expect(head).toContain(`x-request-id: ${told.requestId}`);
});

it('a 401 carries a challenge, the route’s own when there is one', async () => {
  const challenge = async (path: string) => {
    const { statusCode, headers } = await server.inject(path);
    return [statusCode, headers['www-authenticate']];
  };
  expect(await challenge('/closed')).toEqual([401, 'Bearer error="invalid_token"']);
  expect(await challenge('/closed-for-a-reason')).toEqual([401, 'Bearer']);
});
