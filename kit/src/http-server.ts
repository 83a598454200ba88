import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { type ClientError, toClientError } from './error-funnel.ts';
import { AppError, payloadTooLarge, STATUS_BY_CODE } from './errors.ts';
import type { Health } from './health.ts';
import { requestIdFrom } from './id.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { RequestDurations } from './request-durations.ts';
import { watchConnections } from './silent-connections.ts';
import { answerUnreadable } from './unreadable-request.ts';

export type HttpServer = FastifyInstance;

/** Limits of one HTTP server; times in milliseconds, sizes in bytes. */
export interface HttpLimits {
  readonly bodyBytes: number;
  /** A request has to be complete, headers and body, within this time. */
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  /** An idle connection is closed after this time. */
  readonly keepAliveTimeoutMs: number;
  /** How often connections are held against these times; one is cut up to so much later. */
  readonly connectionsCheckingIntervalMs: number;
  readonly headerBytes: number;
  /** Header lines of one request. */
  readonly headers: number;
  /** Open connections; one more is closed at once. */
  readonly connections: number;
}

export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  bodyBytes: 100 * 1024,
  requestTimeoutMs: 13_000,
  headersTimeoutMs: 8_000,
  keepAliveTimeoutMs: 72_000,
  connectionsCheckingIntervalMs: 1_000,
  headerBytes: 16 * 1024,
  headers: 100,
  connections: 10_000,
};

/** Answers a request before anything else looks at it, and returns true; or leaves it alone, and returns false. */
export type FirstAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Connections that may wait to be accepted; the system may allow fewer. Beyond, a client's first packet is dropped and
 * comes again a second later, so that a burst would be slow instead of served or refused.
 */
export const LISTEN_BACKLOG = 4_096;

/** Sends an error in the shape that every route outside GraphQL uses, a 401 with a challenge (RFC 9110, section 11.6.1). */
export function sendError(reply: FastifyReply, error: ClientError, status?: number): FastifyReply {
  const { retryAfter, ...details } = error.details;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (error.code === 'UNAUTHENTICATED' && !reply.hasHeader('www-authenticate')) {
    reply.header('www-authenticate', 'Bearer error="invalid_token"');
  }
  return reply.code(status ?? STATUS_BY_CODE[error.code]).send({
    status: 'error',
    code: error.code,
    message: error.message,
    ...details,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    requestId: reply.request.id,
  });
}

/** Fastify's own refusals (malformed JSON, wrong type, too large) in our codes; anything else stays as it is. */
function fromFastify(error: FastifyError, limits: HttpLimits): { error: unknown; status?: number } {
  const status = error.statusCode ?? 500;
  if (error instanceof AppError || status >= 500 || !error.code?.startsWith('FST_')) return { error };
  if (status === 413) return { error: payloadTooLarge(limits.bodyBytes) };
  return { error: new AppError('BAD_USER_INPUT', error.message), status };
}

const HOST = 'host';

/**
 * Refuses heads that Node lets pass: with more lines than are allowed, or with two hosts, of which a proxy and this
 * server could see different ones (RFC 9112, section 3.2: answer 400).
 */
function refuseBadHead({ raw }: FastifyRequest, limits: HttpLimits): void {
  const { rawHeaders } = raw;
  if (rawHeaders.length > 2 * limits.headers) {
    throw new AppError('BAD_USER_INPUT', 'There are too many headers.');
  }
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === HOST.length && name.toLowerCase() === HOST) hosts++;
  }
  if (hosts > 1) throw new AppError('BAD_USER_INPUT', 'The header Host stands twice.');
}

function createNodeServer(limits: HttpLimits, answerFirst: FirstAnswer, handle: RequestListener): Server {
  const settings = {
    headersTimeout: limits.headersTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: limits.connectionsCheckingIntervalMs,
    maxHeaderSize: limits.headerBytes,
  };
  const server = createServer(settings, (request, response) => {
    if (!answerFirst(request, response)) handle(request, response);
  });
  // As a setting it could not be shorter than the time for the head.
  server.requestTimeout = limits.requestTimeoutMs;
  server.maxConnections = limits.connections;
  return server;
}

/**
 * A Fastify server with what every process has: request ids, one log line and one duration per request,
 * `/health/live`, `/health/ready`, `/metrics`, errors in one shape, and limits on time and size.
 */
export function createHttpServer(options: {
  logger: Logger;
  health: Health;
  metrics: Metrics;
  limits?: Partial<HttpLimits>;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  trustedProxies?: readonly string[];
  /** For what has to cost less than routing and hooks do; neither logs nor measures see what it answers. */
  answerFirst?: FirstAnswer;
}): HttpServer {
  const { logger, health, metrics, trustedProxies = [], answerFirst = () => false } = options;
  const limits = { ...DEFAULT_HTTP_LIMITS, ...options.limits };
  const durations = new RequestDurations(metrics);
  // Nothing in the line of a request is a credential: looking for some in each would take longer than writing it.
  const requests = logger.child({}, { redact: [] });

  const server = Fastify({
    logger: false,
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    bodyLimit: limits.bodyBytes,
    serverFactory: (handle) => createNodeServer(limits, answerFirst, handle),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    return503OnClosing: false,
    forceCloseConnections: false,
    // An id that is too long is one that nothing has, which handlers say best; Node bounds the length of a request.
    routerOptions: { maxParamLength: 16_384 },
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, logger),
    // Paths that cannot be decoded end before any hook or handler.
    frameworkErrors: (error, request, reply) => {
      const message = 'This address cannot be read.';
      reply.header('x-request-id', request.id);
      return sendError(reply, { code: 'BAD_USER_INPUT', message, details: {} }, error.statusCode ?? 400);
    },
  });

  watchConnections(server.server);

  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    refuseBadHead(request, limits);
    done();
  });

  // Looked at when the answer goes out: a request may have come before the process began to stop.
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (health.draining) reply.header('connection', 'close');
    done();
  });

  server.addHook('onResponse', (request, reply, done) => {
    done();
    const route = request.routeOptions.url ?? 'unknown';
    const { method, id: requestId } = request;
    const { statusCode: status, elapsedTime } = reply;
    durations.record(method, route, status, elapsedTime / 1_000);
    if (route.startsWith('/health/') || route === '/metrics' || !logger.isLevelEnabled('info')) return;
    const durationMs = Math.round(elapsedTime * 100) / 100;
    requests.info({ requestId, method, route, status, durationMs }, 'request');
  });

  server.setErrorHandler<FastifyError>((thrown, request, reply) => {
    const { error, status } = fromFastify(thrown, limits);
    return sendError(reply, toClientError(error, logger.child({ requestId: request.id })), status);
  });
  server.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}.`;
    return sendError(reply, { code: 'NOT_FOUND', message, details: {} });
  });

  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    const { ready, missing } = await health.readiness();
    return reply.code(ready ? 200 : 503).send(ready ? { status: 'ready' } : { status: 'not ready', missing });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );

  return server;
}

/** Listens and returns the server's URL, with the port that the system chose when `port` is 0. */
export async function listen(
  server: HttpServer,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  await server.listen({ host, port, backlog: LISTEN_BACKLOG });
  const address = server.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
