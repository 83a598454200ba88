import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { drain } from '@sod/kit/drain';
import { Health } from '@sod/kit/health';
import { createHttpServer, type HttpServer } from '@sod/kit/http-server';
import { createLogger } from '@sod/kit/logger';
import { createMetrics } from '@sod/kit/metrics';
import { afterEach, beforeEach, expect, it } from 'vitest';

const TIMES = { delayMs: 0, deadlineMs: 5_000 };

let server: HttpServer;
let health: Health;
let agent: Agent;
let finish: () => void;
let started: Promise<void>;

beforeEach(async () => {
  health = new Health();
  agent = new Agent({ keepAlive: true });
  const logger = createLogger({ service: 'test', level: 'silent' });
  server = createHttpServer({ logger, health, metrics: createMetrics('test') });
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  finish = held.resolve;
  started = begun.promise;
  server.get('/slow', async () => {
    begun.resolve();
    await held.promise;
    return 'slow';
  });
  server.get('/fast', async () => 'fast');
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  finish();
  agent.destroy();
  await server.close();
});

function get(
  path: string,
  by: Agent | false = agent,
): Promise<{ status: number; connection: string | undefined }> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, agent: by }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }),
      );
    })
      .on('error', reject)
      .end();
  });
}

it('answers what is under way before it ends', async () => {
  const slow = get('/slow');
  await started;
  let ended = false;
  const draining = drain(server, health, TIMES).then(() => {
    ended = true;
  });
  expect((await health.readiness()).missing).toEqual({ process: 'is stopping' });
  expect(ended).toBe(false);
  finish();
  expect(await slow).toEqual({ status: 200, connection: 'close' });
  await draining;
});

it('answers a request that comes on an idle connection while it ends, and closes that connection', async () => {
  expect((await get('/fast')).connection).toBe('keep-alive');
  const draining = drain(server, health, TIMES);
  expect(await get('/fast')).toEqual({ status: 200, connection: 'close' });
  await draining;
});

it('goes on listening during the delay, not ready', async () => {
  const draining = drain(server, health, { ...TIMES, delayMs: 300 });
  expect((await get('/health/ready', false)).status).toBe(503);
  expect((await get('/fast', false)).status).toBe(200);
  await draining;
});

it('cuts what is not finished at the deadline', async () => {
  const slow = get('/slow').catch((error: NodeJS.ErrnoException) => error.code);
  await started;
  const startedAt = performance.now();
  const draining = drain(server, health, { delayMs: 0, deadlineMs: 100 });
  expect(await slow).toBe('ECONNRESET');
  finish();
  await draining;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

it('does not wait for connections on which nothing is asked', async () => {
  await get('/fast');
  const startedAt = performance.now();
  await drain(server, health, TIMES);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

it('does not wait for connections on which nothing was ever asked', async () => {
  const { port } = server.server.address() as AddressInfo;
  const silent = connect(port, '127.0.0.1');
  await Promise.all([once(server.server, 'connection'), once(silent, 'connect')]);
  const startedAt = performance.now();
  await drain(server, health, TIMES);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
