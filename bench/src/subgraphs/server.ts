/**
 * The four subgraphs in one process. Each distinct request is answered once by graphql-js; from then on its
 * answer is a buffer looked up by the request's text, so that the machine's time goes to the gateways.
 */
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { answer } from './executor.ts';
import { type HttpRequest, RequestReader } from './request-reader.ts';

/** Distinct requests whose answers are kept; workloads have a few dozen. */
const MAX_KEPT = 10_000;
/** Seconds that the landing page may be cached: longer than any measurement. */
const LANDING_MAX_AGE = 3_600;

const jwks = process.argv[2] ? await readFile(process.argv[2], 'utf8') : '{"keys":[]}';
const kept = new Map<string, Buffer>();

function response(body: string, cacheControl?: string): Buffer {
  const lines = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(cacheControl ? [`Cache-Control: ${cacheControl}`] : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Everything that is not GraphQL: keys and ended sessions for gateways that check tokens, health for all. */
function other(path: string): Buffer {
  if (path.startsWith('/.well-known/')) return response(jwks);
  if (path.startsWith('/internal/revocations')) return response('{"cursor":"0","revocations":[]}');
  return response('{"status":"ready"}');
}

async function make(request: HttpRequest): Promise<Buffer> {
  const body = await answer(request.path.slice(1), request.body);
  const cacheable = request.body.includes('latestProducts');
  return response(body, cacheable ? `public, max-age=${LANDING_MAX_AGE}` : undefined);
}

async function serve(socket: Socket, request: HttpRequest): Promise<void> {
  if (request.method !== 'POST') {
    socket.write(other(request.path));
    return;
  }
  const made = await make(request);
  if (kept.size < MAX_KEPT) kept.set(request.path + request.body, made);
  socket.write(made);
}

const server = createServer({ noDelay: true }, (socket) => {
  const reader = new RequestReader();
  socket.on('data', (chunk) => {
    for (const request of reader.read(chunk as Buffer)) {
      const known = kept.get(request.path + request.body);
      if (known) socket.write(known);
      else void serve(socket, request).catch(() => socket.destroy());
    }
  });
  socket.on('error', () => socket.destroy());
});
server.listen(Number(process.argv[3] ?? 0), '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit(0));
