/** A whole answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: Buffer;
  /** Whether the connection ends with it. */
  readonly closes: boolean;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/** Reads one answer after the other from the bytes of a connection. Chunks stay in the body as they came. */
export class AnswerReader {
  #pieces: Buffer[] = [];
  #length = 0;
  #head: string | null = null;
  #bodyless = false;
  /** Bytes of the whole answer; infinite when only its last chunk tells. */
  #wanted = 0;

  /** Begins an answer. @param request the bytes that it answers */
  expect(request: Buffer): void {
    this.#pieces = [];
    this.#length = 0;
    this.#head = null;
    this.#bodyless = request.toString('latin1', 0, 5) === 'HEAD ';
  }

  /** @param bytes a copy is kept of what is needed @returns the answer when it is whole, else null */
  read(bytes: Buffer): Answer | null {
    this.#pieces.push(Buffer.from(bytes));
    this.#length += bytes.length;
    this.#head ??= this.#readHead();
    if (this.#head === null) return null;
    const isWhole =
      this.#wanted === Number.POSITIVE_INFINITY ? this.#endsInLastChunk() : this.#length >= this.#wanted;
    if (!isWhole) return null;
    const head = this.#head;
    return {
      status: Number(head.slice(9, 12)),
      head,
      body: this.#bytes().subarray(head.length + HEAD_END.length),
      closes: headerOf(head, 'Connection') === 'close',
    };
  }

  #bytes(): Buffer {
    const [first] = this.#pieces;
    return first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces);
  }

  /** The last chunk may come in pieces. */
  #endsInLastChunk(): boolean {
    const tail = Buffer.concat(this.#pieces.slice(-LAST_CHUNK.length));
    return tail.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  }

  #readHead(): string | null {
    const bytes = this.#bytes();
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return null;
    const head = bytes.toString('latin1', 0, end);
    const length = headerOf(head, 'Content-Length');
    const isChunked = length === null && headerOf(head, 'Transfer-Encoding') === 'chunked';
    if (this.#bodyless || head.startsWith('204 ', 9) || head.startsWith('304 ', 9)) this.#wanted = 0;
    else this.#wanted = isChunked ? Number.POSITIVE_INFINITY : end + HEAD_END.length + Number(length ?? 0);
    return head;
  }
}

/** A header as servers on Node write it, in this case or in small letters: to look for any costs more than all else. */
function headerOf(head: string, name: string): string | null {
  const line = `\r\n${name}: `;
  let at = head.indexOf(line.toLowerCase());
  if (at < 0) at = head.indexOf(line);
  if (at < 0) return null;
  const end = head.indexOf('\r\n', at + line.length);
  return end < 0 ? head.slice(at + line.length) : head.slice(at + line.length, end);
}
