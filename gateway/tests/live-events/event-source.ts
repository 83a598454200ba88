import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenMint } from '../../src/auth/testing/token-mint.ts';

/** Both subgraphs at one address, as far as a gateway needs them to pass events on. */
export interface EventSource extends AsyncDisposable {
  readonly url: string;
  /** Queries of the looks at the feed. */
  readonly looks: string[];
  /** Sessions that have ended. */
  readonly ended: string[];
  waiting: number;
  /** While true the feed fails. */
  down: boolean;
  /** Lets something happen and returns its place. */
  emit(type: string, data: unknown): number;
}

export async function startEventSource(mint: TokenMint): Promise<EventSource> {
  const events: unknown[] = [];
  const jwks = await mint.jwks();

  function feed(url: URL, response: ServerResponse): void {
    source.looks.push(url.search);
    if (source.down) {
      response.writeHead(500).end();
      return;
    }
    const after = url.searchParams.get('after');
    const page = after === null ? [] : events.slice(Number(after), Number(after) + 100);
    response.end(JSON.stringify({ events: page, newest: events.length, waiting: source.waiting }));
  }

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://source');
    response.setHeader('content-type', 'application/json');
    if (url.pathname === '/internal/notifications') feed(url, response);
    else if (url.pathname === '/.well-known/jwks.json') response.end(JSON.stringify(jwks));
    else {
      const revocations = source.ended.map((sessionId) => ({ sessionId, minimumVersion: null }));
      response.end(JSON.stringify({ cursor: '1', revocations }));
    }
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const source: EventSource = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    looks: [],
    ended: [],
    waiting: 0,
    down: false,
    emit(type, data) {
      const position = events.length + 1;
      const id = `01930000-0000-7000-8000-${String(position).padStart(12, '0')}`;
      events.push({ position, id, type, timestamp: '2026-01-31T09:30:00.000Z', data });
      return position;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return source;
}
