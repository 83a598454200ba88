import fc from 'fast-check';
import type { RequestParts } from '../toolkit/request-bytes.ts';
import { JSON_CORPUS } from './json-corpus.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const;
const PATHS = [
  '/shows',
  '/shows/ID',
  '/users',
  '/users/ID',
  '/auth/refresh',
  '/auth/status',
  '/graphql',
  '/api-docs',
  '/api-docs/openapi.json',
  '/nothing',
  '/health/ready',
  '/explorer',
] as const;
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/graphql-response+json',
  '',
  'a/b/c',
  'application/json;',
] as const;

const id = fc.oneof(
  fc.uuid(),
  fc.constantFrom('0', '%00', '%zz', '%ff', '..', '%2e%2e%2f', "1'%20OR%201=1", '-1', 'a'.repeat(3_000)),
  fc.string({ maxLength: 40 }).map(encodeURIComponent),
);
const parameter = fc.tuple(
  fc.constantFrom('limit', 'cursor', 'q', 'state', 'query', 'variables', 'extensions', '__proto__', 'x'),
  fc.oneof(
    fc.constantFrom('1', '0', '-1', '101', '1e9', '', 'AVAILABLE', 'a%00b', '%F0%9F', '[]'),
    fc.string({ maxLength: 80 }).map(encodeURIComponent),
  ),
);
const search = fc
  .array(parameter, { maxLength: 5 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.join('=')).join('&')}`));

const show = fc.record(
  {
    title: fc.anything({ maxDepth: 1 }),
    description: fc.string({ unit: 'binary', maxLength: 300 }),
    hls_src_video_url: fc.oneof(fc.webUrl(), fc.string()),
    hlsSrcVideoURL: fc.webUrl(),
    genres: fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 20 }),
    duration_seconds: fc.anything({ maxDepth: 0 }),
    release_year: fc.integer(),
    username: fc.string(),
    email: fc.emailAddress(),
    password: fc.string({ maxLength: 4 }),
    admin: fc.boolean(),
    refresh_token: fc.string({ maxLength: 100 }),
    state: fc.constantFrom('AVAILABLE', 'GONE'),
  },
  { requiredKeys: [] },
);
const asJson = (value: unknown) =>
  JSON.stringify(value, (_name, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? 'null';
const body = fc.oneof(
  { arbitrary: show.map(asJson), weight: 4 },
  { arbitrary: fc.json({ maxDepth: 5 }), weight: 1 },
  { arbitrary: fc.constantFrom(...JSON_CORPUS), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 300 }), weight: 1 },
);

/** Headers whose values a server may trip over; none of them breaks the message itself. */
const header = fc.tuple(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'accept-language',
    'authorization',
    'content-encoding',
    'cookie',
    'expect',
    'if-none-match',
    'idempotency-key',
    'origin',
    'range',
    'upgrade-insecure-requests',
    'user-agent',
    'x-request-id',
    'x-auth-context',
    'x-forwarded-host',
  ),
  fc.oneof(
    fc.constantFrom(
      '*/*',
      'gzip',
      'Bearer',
      'Bearer a.b.c',
      'Token x',
      '"',
      '*',
      '0',
      'bytes=0-',
      'br;q=9',
      'a=b; c',
    ),
    fc.stringMatching(/^[!-~]{0,60}$/),
  ),
);

/** Requests to the REST routes and beside them. */
export const restRequests: fc.Arbitrary<RequestParts> = fc
  .record({
    method: fc.constantFrom(...METHODS),
    path: fc
      .tuple(fc.constantFrom(...PATHS), id, search)
      .map(([path, one, query]) => path.replace('ID', one) + query),
    type: fc.constantFrom(...TYPES),
    headers: fc.array(header, { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
    body: fc.option(body, { nil: undefined }),
  })
  .map(({ method, path, type, headers, body: text }) => ({
    method,
    path,
    headers: { ...headers, ...(text === undefined ? {} : { 'content-type': type }) },
    ...(text === undefined || method === 'GET' || method === 'HEAD' ? {} : { body: text }),
  }));
