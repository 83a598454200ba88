import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `If-None-Match` compares weakly, and the tag of a compressed answer is that of the plain one with a suffix. */
function matches(header: string, tag: string): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some((candidate) => {
    const text = candidate.trim().replace(/^W\//, '');
    return text.replace(/-(?:br|gzip|deflate|zstd)"$/, '"') === tag;
  });
}

/** Tags an answer to GET or HEAD with a hash of its body, and answers 304 to a client that has it already. */
export async function tagAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads || reply.statusCode !== 200 || typeof payload !== 'string') return payload;
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  if (known === undefined || !matches(known, tag)) return payload;
  reply.code(304).removeHeader('content-type');
  return '';
}

/** Two encodings of one body are two representations: each has its own strong tag (RFC 9110, 8.8.3.3). */
export async function tagEncoding(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const tag = reply.getHeader('etag');
  const encoding = reply.getHeader('content-encoding');
  if (typeof tag === 'string' && typeof encoding === 'string') {
    reply.header('etag', tag.replace(/"$/, `-${encoding}"`));
  }
  return payload;
}
