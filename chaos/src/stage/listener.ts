import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** An address that nobody should ever connect to. */
export class Listener implements AsyncDisposable {
  readonly url: string;
  readonly #server: Server;
  #connections = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
    server.on('connection', (socket) => {
      this.#connections += 1;
      socket.destroy();
    });
  }

  static async start(): Promise<Listener> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Listener(server);
  }

  get connections(): number {
    return this.#connections;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
  }
}
