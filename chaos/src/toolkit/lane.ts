import { connect, type Socket } from 'node:net';

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
const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');
const NOTHING = Buffer.alloc(0);

/**
 * One kept connection that carries one request at a time. It costs about ten microseconds a request, so that the
 * load it makes leaves the machine to what is being measured.
 */
export class Lane {
  readonly #address: { readonly host: string; readonly port: number };
  #socket: Socket | null = null;
  #onReply: OnReply | null = null;
  #dueAt = 0;
  #chunks: Buffer[] = [];
  #length = 0;
  #head = '';
  #bodyless = false;
  /** Bytes of the whole answer; -1 until its head has come, infinite when only its last chunk tells. */
  #wanted = -1;

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
    this.#chunks = [];
    this.#length = 0;
    this.#wanted = -1;
    this.#bodyless = bytes.subarray(0, 5).toString() === 'HEAD ';
    this.#socket ??= this.#connect();
    this.#socket.write(bytes);
  }

  ask(bytes: Buffer): Promise<Reply> {
    return new Promise((resolve) => this.send(bytes, resolve));
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
    this.#finish(0, NOTHING);
  }

  #connect(): Socket {
    const socket = connect({ ...this.#address, noDelay: true });
    socket.on('data', (chunk) => this.#read(chunk));
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#finish(0, NOTHING);
    });
    return socket;
  }

  #read(chunk: Buffer): void {
    if (!this.#onReply) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#wanted < 0) this.#readHead();
    if (this.#wanted < 0) return;
    if (this.#wanted === Number.POSITIVE_INFINITY ? !this.#endsInLastChunk() : this.#length < this.#wanted)
      return;
    const whole = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    if (/\r\nconnection: close/i.test(this.#head)) {
      this.#socket?.destroy();
      this.#socket = null;
    }
    this.#finish(Number(this.#head.slice(9, 12)), whole.subarray(this.#head.length + HEAD_END.length));
  }

  /** The last chunk may come in pieces. */
  #endsInLastChunk(): boolean {
    const tail = Buffer.concat(this.#chunks.slice(-LAST_CHUNK.length));
    return tail.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  }

  #readHead(): void {
    const bytes = this.#chunks.length === 1 ? (this.#chunks[0] ?? NOTHING) : Buffer.concat(this.#chunks);
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return;
    this.#head = bytes.toString('latin1', 0, end);
    if (this.#bodyless || /^HTTP\/1\.1 (204|304) /.test(this.#head)) {
      this.#wanted = end + HEAD_END.length;
      return;
    }
    const declared = /\r\ncontent-length: *(\d+)/i.exec(this.#head)?.[1];
    const chunked = declared === undefined && /\r\ntransfer-encoding: *chunked/i.test(this.#head);
    this.#wanted = chunked ? Number.POSITIVE_INFINITY : end + HEAD_END.length + Number(declared ?? 0);
  }

  #finish(status: number, body: Buffer): void {
    const onReply = this.#onReply;
    this.#onReply = null;
    onReply?.({ status, head: status === 0 ? '' : this.#head, body, ms: performance.now() - this.#dueAt });
  }
}
