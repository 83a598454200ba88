import { createHash } from 'node:crypto';

const HEADER_END = '\r\n\r\n';
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
const LAST_CHUNK = '0\r\n\r\n';

export interface MeasuredAnswer {
  readonly status: number;
  /** Length of the body as it was declared; -1 for a chunked one, whose framing may differ from time to time. */
  readonly declaredLength: number;
  /** SHA-256 of the body, for answers that were asked to be kept. */
  readonly hash: string | null;
}

/** Finds the end of one answer at a time on a connection, looking at as few bytes as it can. */
export class AnswerMeter {
  #status = 0;
  #declared = -1;
  #remaining = 0;
  #inBody = false;
  #chunked = false;
  #tail = '';
  #head: Buffer | null = null;
  #kept: Buffer[] | null = null;

  /** Begins an answer. @param keep whether its body is hashed */
  start(keep: boolean): void {
    this.#inBody = false;
    this.#head = null;
    this.#tail = '';
    this.#kept = keep ? [] : null;
  }

  /** Takes received bytes; gives the answer once it is complete. */
  read(chunk: Buffer): MeasuredAnswer | null {
    let body = chunk;
    if (!this.#inBody) {
      const bytes = this.#head ? Buffer.concat([this.#head, chunk]) : chunk;
      const end = bytes.indexOf(HEADER_END);
      if (end < 0) {
        this.#head = bytes;
        return null;
      }
      this.#readHead(bytes.toString('latin1', 0, end));
      body = bytes.subarray(end + HEADER_END.length);
    }
    this.#kept?.push(body);
    return this.#isComplete(body) ? this.#finish() : null;
  }

  #readHead(head: string): void {
    this.#inBody = true;
    this.#status = Number(head.slice(9, 12));
    this.#chunked = CHUNKED.test(head);
    this.#declared = this.#chunked ? -1 : Number(CONTENT_LENGTH.exec(head)?.[1] ?? 0);
    this.#remaining = this.#declared;
  }

  #isComplete(body: Buffer): boolean {
    if (!this.#chunked) {
      this.#remaining -= body.length;
      return this.#remaining <= 0;
    }
    // JSON holds no raw line break within a text, so these five bytes at the end can only be the last chunk.
    this.#tail = (this.#tail + body.toString('latin1', Math.max(0, body.length - 5))).slice(-5);
    return this.#tail === LAST_CHUNK;
  }

  #finish(): MeasuredAnswer {
    return {
      status: this.#status,
      declaredLength: this.#declared,
      hash: this.#kept && this.#hash(this.#kept),
    };
  }

  #hash(parts: Buffer[]): string {
    const bytes = Buffer.concat(parts);
    const text = this.#chunked ? unchunk(bytes) : bytes;
    return createHash('sha256').update(text).digest('hex');
  }
}

function unchunk(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let position = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', position);
    const size = Number.parseInt(bytes.toString('latin1', position, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    position = lineEnd + 2 + size + 2;
  }
}
