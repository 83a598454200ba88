import { createHash } from 'node:crypto';
import type { Caller } from '@sod/kit/auth-context';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CacheUse } from './cache-use.ts';

/**
 * Sends a GraphQL answer so that clients and shared caches can keep it by the policy of its fields: with `x-cache`
 * for how it was had here, and for GET an `ETag`, which a client that has the same answer already is sent 304 for.
 * What clients keep cannot be taken back when data changes: they are told `maxAgeSeconds` at the most, and signed-in
 * callers, who see their own changes, have to ask each time.
 * @param tagOf makes the `ETag`, for who has it already
 */
export function sendWithCaching(
  request: FastifyRequest,
  reply: FastifyReply,
  context: { readonly caller: Caller; readonly cacheUse: Pick<CacheUse, 'result'> },
  text: string,
  maxAgeSeconds: number,
  tagOf: (text: string) => string = entityTag,
): FastifyReply {
  const { result } = context.cacheUse;
  if (result) reply.header('x-cache', result);
  const control = reply.getHeader('cache-control');
  if (typeof control !== 'string' || control === 'no-store') return reply.send(payloadOf(text));
  reply.header('vary', vary(reply.getHeader('vary')));
  // What a signed-in caller sees may rest on who that is, whatever the fields say.
  reply.header('cache-control', context.caller ? 'private, no-cache' : capped(control, maxAgeSeconds));
  if (request.method !== 'GET') return reply.send(payloadOf(text));
  const etag = tagOf(text);
  reply.header('etag', etag);
  return isKnown(request.headers['if-none-match'], etag)
    ? reply.code(304).send()
    : reply.send(payloadOf(text));
}

/** Longer answers are sent as bytes, in characters: Node joins a text with its head, which copies it once more. */
export const LONG = 16_384;

function payloadOf(text: string): string | Buffer {
  return text.length > LONG ? Buffer.from(text) : text;
}

const MAX_REMEMBERED = 1_000;
const remembered = new Map<string, string>();

/** The `Cache-Control` of an answer to anybody that is fresh for so many seconds. */
export function publicFor(seconds: number): string {
  return `max-age=${seconds}, public`;
}

/** The header with at most so many seconds. Few different ones come. */
export function capped(control: string, maxAgeSeconds: number): string {
  const key = `${maxAgeSeconds} ${control}`;
  let header = remembered.get(key);
  if (header === undefined) {
    header = control.replace(/max-age=(\d+)/, (_, age) => `max-age=${Math.min(age, maxAgeSeconds)}`);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, header);
  }
  return header;
}

/** The `ETag` of an answer (RFC 9110, section 8.8.3). */
export function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

function vary(present: unknown): string {
  return present ? `${String(present)}, authorization` : 'authorization';
}

/** RFC 9110, section 13.1.2: weak comparison with each tag of the list. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
}
