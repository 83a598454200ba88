import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/**
 * What a proxy does with connections: `pass` hands bytes on; `refuse` does not listen; `hang` accepts and says
 * nothing; `slow` hands answers on late; `cut` ends in the middle of an answer; `reset` breaks connections off.
 */
export type Fault = 'pass' | 'refuse' | 'hang' | 'slow' | 'cut' | 'reset';

/** How late `slow` hands a piece of an answer on, in milliseconds. */
const SLOW_MS = 400;
/** How much of an answer `cut` lets through, in bytes. */
const CUT_BYTES = 120;

/** A TCP proxy before one server of this machine, whose behaviour can be changed at any time. */
export class TcpProxy implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: number;
  #fault: Fault = 'pass';

  private constructor(server: Server, port: number, target: number) {
    this.#server = server;
    this.port = port;
    this.#target = target;
    server.on('connection', (socket) => this.#accept(socket));
  }

  static async start(target: number): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, (server.address() as AddressInfo).port, target);
  }

  /** Behaves so from now on; connections that are open are broken off, except that `hang` keeps them in silence. */
  async set(fault: Fault, target = this.#target): Promise<void> {
    const listens = this.#fault !== 'refuse';
    this.#fault = fault;
    this.#target = target;
    if (fault === 'hang') for (const socket of this.#sockets) socket.unpipe().pause();
    else for (const socket of this.#sockets) socket.resetAndDestroy();
    if (fault === 'refuse' && listens) await this.#close();
    if (fault !== 'refuse' && !listens) {
      this.#server.listen(this.port, '127.0.0.1');
      await once(this.#server, 'listening');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#fault !== 'refuse') await this.#close();
  }

  async #close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    this.#keep(client);
    if (this.#fault === 'hang') return;
    if (this.#fault === 'reset') {
      client.once('data', () => client.resetAndDestroy());
      return;
    }
    const server = this.#keep(connect({ host: '127.0.0.1', port: this.#target, noDelay: true }));
    client.setNoDelay(true);
    pipeline(client, server, () => server.destroy());
    if (this.#fault === 'pass') pipeline(server, client, () => client.destroy());
    else this.#disturb(server, client, this.#fault);
  }

  #disturb(server: Socket, client: Socket, fault: Fault): void {
    server.on('close', () => client.destroy());
    server.on('data', (chunk) => {
      if (fault === 'cut') client.end(chunk.subarray(0, CUT_BYTES));
      else setTimeout(() => client.writable && client.write(chunk), SLOW_MS);
    });
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }
}
