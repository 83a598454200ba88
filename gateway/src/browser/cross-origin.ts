import type { FastifyCorsOptions } from '@fastify/cors';

const EXPOSED_HEADERS = ['x-request-id', 'retry-after', 'etag', 'link', 'location'];

/** What pages of these origins may do here. */
export function crossOriginOptions(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
  };
}

/** The headers that let a page of this origin read an answer; the origin has to be one that may. */
export function readableBy(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
  };
}
