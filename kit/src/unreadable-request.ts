import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from './errors.ts';
import { requestIdFrom } from './id.ts';
import type { Logger } from './logger.ts';

interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

const UNREADABLE: Refusal = { status: 400, code: 'BAD_USER_INPUT', message: 'This is not an HTTP request.' };

/** By the code of Node's error; anything else is not HTTP. */
const REFUSALS: ReadonlyMap<string | undefined, Refusal> = new Map([
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    { status: 408, code: 'BAD_USER_INPUT', message: 'The request did not arrive in time.' },
  ],
  ['HPE_HEADER_OVERFLOW', { status: 431, code: 'BAD_USER_INPUT', message: 'The headers are too large.' }],
  [
    'HPE_CHUNK_EXTENSIONS_OVERFLOW',
    { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'The chunk extensions are too large.' },
  ],
]);

/** The answer that is under way on a connection, as Node's own handler looks for it. */
type ServerSocket = Socket & { readonly _httpMessage?: ServerResponse | null };

/** Answers what Node refuses before there is a request, in the shape of all errors, and ends the connection. */
export function answerUnreadable(
  error: Error & { code?: string },
  socket: ServerSocket,
  logger: Logger,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  // What is written into an answer that has begun would be read as a part of it.
  if (socket.writable && !socket._httpMessage?.headersSent) {
    const { status, code, message } = REFUSALS.get(error.code) ?? UNREADABLE;
    const requestId = requestIdFrom(undefined);
    const body = JSON.stringify({ status: 'error', code, message, requestId });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      `x-request-id: ${requestId}`,
      'connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    logger.info({ requestId, status, reason: error.code }, 'unreadable request');
  }
  socket.destroy(error);
}
