import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const MEGABYTE = 'x'.repeat(1_000_000);

/** Answers that no subgraph should give, by what they are. */
export const NONSENSE: Readonly<Record<string, (response: ServerResponse) => void>> = {
  HTML: (response) => response.setHeader('content-type', 'text/html').end('<html><h1>502 Bad Gateway</h1>'),
  'cut JSON': (response) => response.end('{"data":{"me":{"usern'),
  'half an answer, then a reset': (response) => {
    response.writeHead(200, { 'content-length': '500' });
    response.write('{"data":', () => response.socket?.resetAndDestroy());
  },
  'JSON that is not GraphQL': (response) => response.end('[1,2,3]'),
  'wrong types': (response) =>
    response.end('{"data":{"me":[7],"_entities":{"a":1},"users":"many"},"errors":{"message":5}}'),
  'wrong types below': (response) =>
    response.end('{"data":{"me":{"__typename":7,"id":{},"username":["a"]},"_entities":[3]}}'),
  'an error of its insides': (response) =>
    response.end(
      '{"errors":[{"message":"connect ECONNREFUSED 10.0.0.7:5432 password=secret-of-the-inside"}]}',
    ),
  '500': (response) => response.writeHead(500).end('secret-of-the-inside'),
  '100 MB': (response) => {
    let left = 100;
    response.setHeader('content-type', 'application/json');
    response.write('{"data":{"me":{"username":"');
    const more = () => {
      while (left-- > 0) if (!response.write(MEGABYTE)) return;
      response.end('"}}}');
    };
    response.on('drain', more);
    more();
  },
};

/** A server in the place of a subgraph that answers every request with the same nonsense. */
export class Impostor implements AsyncDisposable {
  readonly port: number;
  answer: (response: ServerResponse) => void = (response) => response.end('{}');
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('request', (request, response) => {
      request.resume();
      response.on('error', () => {});
      request.once('end', () => this.answer(response));
    });
  }

  static async start(): Promise<Impostor> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Impostor(server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
