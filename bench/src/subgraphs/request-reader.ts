export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const HEADER_END = '\r\n\r\n';
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;

/** Decodes a chunked body; null while it is incomplete. */
function unchunk(bytes: Buffer): { body: string; length: number } | null {
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', position);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', position, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (next > bytes.length) return null;
    if (size === 0) return { body: Buffer.concat(parts).toString(), length: next };
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    position = next;
  }
}

/** Splits what a keep-alive connection receives into requests. It trusts its clients: they are ours. */
export class RequestReader {
  #pending: Buffer | null = null;

  read(chunk: Buffer): HttpRequest[] {
    const requests: HttpRequest[] = [];
    let bytes = this.#pending ? Buffer.concat([this.#pending, chunk]) : chunk;
    this.#pending = null;
    while (bytes.length > 0) {
      const next = this.#one(bytes);
      if (!next) {
        this.#pending = bytes;
        break;
      }
      requests.push(next.request);
      bytes = bytes.subarray(next.length);
    }
    return requests;
  }

  #one(bytes: Buffer): { request: HttpRequest; length: number } | null {
    const end = bytes.indexOf(HEADER_END);
    if (end < 0) return null;
    const head = bytes.toString('latin1', 0, end);
    const [method = '', path = ''] = head.slice(0, head.indexOf('\r\n')).split(' ');
    const start = end + HEADER_END.length;
    if (CHUNKED.test(head)) {
      const decoded = unchunk(bytes.subarray(start));
      return decoded && { request: { method, path, body: decoded.body }, length: start + decoded.length };
    }
    const length = Number(CONTENT_LENGTH.exec(head)?.[1] ?? 0);
    if (bytes.length < start + length) return null;
    return {
      request: { method, path, body: bytes.toString('utf8', start, start + length) },
      length: start + length,
    };
  }
}
