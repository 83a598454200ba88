import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A program that is told of events. */
export async function webhookReceiver() {
  const server = createServer();
  const told = once(server, 'request').then(
    async ([request, response]: [IncomingMessage, ServerResponse]) => {
      const body = await json(request);
      response.writeHead(204).end();
      return body;
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    /** The first event. */
    told,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
