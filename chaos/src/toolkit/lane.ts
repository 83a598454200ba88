import { connect, type Socket } from 'node:net';
import { AnswerReader } from './answer-reader.ts';

/** What came back for one request. */
export interface Reply {
  /** 0 when the connection ended before the whole answer was there. */
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: Buffer;
  /** Time from when the request was due until the answer was whole. */
  readonly ms: number;
}

type OnReply = (reply: Reply) => void;

/** An answer of which nothing more comes for so long will not come, in milliseconds. */
const SILENCE_MS = 30_000;
const NOTHING = Buffer.alloc(0);
/** Every connection is read into the same memory: what was read is looked at before the next one is. */
const READ_INTO = Buffer.allocUnsafe(256 * 1024);

/**
 * One kept connection that carries one request at a time. Beside what the system does it costs a few microseconds a
 * request, so that the load it makes leaves the machine to what is being measured.
 */
export class Lane {
  readonly #address: { readonly host: string; readonly port: number };
  readonly #answer = new AnswerReader();
  #socket: Socket | null = null;
  #onReply: OnReply | null = null;
  #dueAt = 0;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#address = { host: hostname, port: Number(port) };
  }

  get busy(): boolean {
    return this.#onReply !== null;
  }

  /** Sends the bytes of a request. @param dueAt when it should have been sent, by `performance.now()` */
  send(bytes: Buffer, onReply: OnReply, dueAt = performance.now()): void {
    this.#onReply = onReply;
    this.#dueAt = dueAt;
    this.#answer.expect(bytes);
    this.#socket ??= this.#connect();
    this.#socket.write(bytes);
  }

  ask(bytes: Buffer): Promise<Reply> {
    return new Promise((resolve) => this.send(bytes, resolve));
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
    this.#finish(0, '', NOTHING);
  }

  #connect(): Socket {
    const onread = {
      buffer: READ_INTO,
      callback: (length: number) => {
        this.#read(READ_INTO.subarray(0, length));
        return true;
      },
    };
    const socket = connect({ ...this.#address, noDelay: true, onread });
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#finish(0, '', NOTHING);
    });
    return socket;
  }

  #read(bytes: Buffer): void {
    if (!this.#onReply) return;
    const answer = this.#answer.read(bytes);
    if (!answer) return;
    if (answer.closes) {
      this.#socket?.destroy();
      this.#socket = null;
    }
    this.#finish(answer.status, answer.head, answer.body);
  }

  #finish(status: number, head: string, body: Buffer): void {
    const onReply = this.#onReply;
    this.#onReply = null;
    onReply?.({ status, head, body, ms: performance.now() - this.#dueAt });
  }
}
