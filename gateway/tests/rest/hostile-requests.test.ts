import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestTester, type Sent, type SignedIn, startRestTester } from './rest-tester.ts';

const HLS = 'https://media.example.com/a/master.m3u8';
const LIMIT_BYTES = 100 * 1024;
const PROTOTYPE = `{"title":"X","hlsSrcVideoURL":"${HLS}","__proto__":{"admin":true}}`;

let tester: RestTester;
let viewer: SignedIn;

beforeAll(async () => {
  tester = await startRestTester();
  viewer = await tester.register();
});
afterAll(async () => {
  await tester[Symbol.asyncDispose]();
});

interface Case {
  readonly title: string;
  readonly path: string;
  readonly sent?: Sent;
  readonly status: number;
  readonly code: string;
  readonly fields?: readonly string[];
}

const asText = (body: string, type = 'application/json'): Sent => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
});
const json = (body: unknown): Sent => ({ method: 'POST', body });
const BAD = { status: 400, code: 'BAD_USER_INPUT' };

/** Sent by an admin, so that nothing but the request itself is wrong. */
const cases: Case[] = [
  { title: 'malformed JSON', path: '/shows', sent: asText('{"title":'), ...BAD, fields: ['body'] },
  { title: 'JSON with a comment', path: '/shows', sent: asText('{/* */}'), ...BAD, fields: ['body'] },
  { title: 'no body at all', path: '/shows', sent: { method: 'POST' }, ...BAD, fields: ['body'] },
  { title: 'an empty body', path: '/shows', sent: asText(''), ...BAD, fields: ['body'] },
  { title: 'a list as body', path: '/shows', sent: json([]), ...BAD, fields: ['body'] },
  { title: 'null as body', path: '/shows', sent: asText('null'), ...BAD, fields: ['body'] },
  {
    title: 'a body that is not UTF-8',
    path: '/shows',
    sent: { method: 'POST', body: Buffer.from([0x22, 0xff, 0xfe, 0x22]) },
    ...BAD,
    fields: ['body'],
  },
  {
    title: 'a name given twice',
    path: '/shows',
    sent: asText(`{"title":"A","title":"B","hlsSrcVideoURL":"${HLS}"}`),
    ...BAD,
    fields: ['body'],
  },
  {
    title: 'a name given twice, once escaped',
    path: '/shows',
    sent: asText(`{"title":"A","t\\u0069tle":"B","hlsSrcVideoURL":"${HLS}"}`),
    ...BAD,
    fields: ['body'],
  },
  { title: '__proto__ as a field', path: '/shows', sent: asText(PROTOTYPE), ...BAD, fields: ['__proto__'] },
  {
    title: 'constructor as a field',
    path: '/shows',
    sent: json({ title: 'X', hlsSrcVideoURL: HLS, constructor: { prototype: {} } }),
    ...BAD,
    fields: ['constructor'],
  },
  {
    title: 'every broken field at once',
    path: '/shows',
    sent: json({
      title: ' ',
      description: 1,
      dash_src_video_url: 'http://example.com/x.mpd',
      hlsSrcVideoURL: 'nonsense',
      poster_url: 'ftp://example.com/p',
      duration_seconds: 0,
      genres: ['ok', '', 3],
      release_year: 1700,
      maturity_rating: '',
      state: 'AVAILABLE',
      id: 'mine',
    }),
    ...BAD,
    fields: [
      'dash_src_video_url',
      'description',
      'duration_seconds',
      'genres.1',
      'genres.2',
      'hlsSrcVideoURL',
      'id',
      'maturity_rating',
      'poster_url',
      'release_year',
      'state',
      'title',
    ],
  },
  {
    title: 'no source address',
    path: '/shows',
    sent: json({ title: 'X' }),
    ...BAD,
    fields: ['dashSrcVideoURL', 'hlsSrcVideoURL'],
  },
  {
    title: 'a source address under both names',
    path: '/shows',
    sent: json({ title: 'X', hlsSrcVideoURL: HLS, hls_src_video_url: HLS }),
    ...BAD,
    fields: ['hls_src_video_url'],
  },
  {
    title: 'a rule that only the graph knows, by the name the client used',
    path: '/shows',
    sent: json({ title: 'X', hls_src_video_url: HLS, language: 'not a language' }),
    ...BAD,
    fields: ['language'],
  },
  {
    title: 'NUL in a text',
    path: '/shows',
    sent: asText(`{"title":"a\\u0000b","hls_src_video_url":"${HLS}"}`),
    ...BAD,
    fields: ['title'],
  },
  {
    title: 'a lone surrogate in a text',
    path: '/shows',
    sent: asText(`{"title":"A","hls_src_video_url":"${HLS}","description":"\\ud800"}`),
    ...BAD,
    fields: ['description'],
  },
  {
    title: 'numbers as text in a body',
    path: '/shows',
    sent: json({ title: 'X', hlsSrcVideoURL: HLS, duration_seconds: '90' }),
    ...BAD,
    fields: ['duration_seconds'],
  },
  {
    title: 'a number that no integer can hold',
    path: '/shows',
    sent: asText(`{"title":"X","hlsSrcVideoURL":"${HLS}","release_year":1e400}`),
    ...BAD,
    fields: ['release_year'],
  },
  {
    title: 'ten thousand unknown fields',
    path: '/users',
    sent: json(Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`f${index}`, 0]))),
    ...BAD,
  },
  {
    title: 'deep nesting',
    path: '/shows',
    sent: asText(`{"title":${'['.repeat(40_000)}${']'.repeat(40_000)},"hlsSrcVideoURL":"${HLS}"}`),
    ...BAD,
    fields: ['title'],
  },
  {
    title: 'text/plain',
    path: '/shows',
    sent: asText('{}', 'text/plain'),
    status: 415,
    code: 'BAD_USER_INPUT',
  },
  {
    title: 'a form',
    path: '/auth/login',
    sent: asText('email=a', 'application/x-www-form-urlencoded'),
    status: 415,
    code: 'BAD_USER_INPUT',
  },
  {
    title: 'a nonsense content type',
    path: '/shows',
    sent: asText('{}', 'nonsense'),
    status: 415,
    code: 'BAD_USER_INPUT',
  },
  {
    title: 'a compressed body',
    path: '/shows',
    sent: { method: 'POST', body: '{}', headers: { 'content-encoding': 'gzip' } },
    status: 415,
    code: 'BAD_USER_INPUT',
  },
  {
    title: '100 kB and one byte',
    path: '/shows',
    sent: asText(`{"title":"${'a'.repeat(LIMIT_BYTES - 11)}"}`),
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  { title: 'an unknown path', path: '/nothing', status: 404, code: 'NOT_FOUND' },
  { title: 'a trailing slash', path: '/shows/', status: 404, code: 'NOT_FOUND' },
  { title: 'a doubled slash', path: '//shows', status: 404, code: 'NOT_FOUND' },
  { title: 'NUL as an id', path: '/shows/%00', status: 404, code: 'NOT_FOUND' },
  { title: 'a way up', path: '/shows/../users', status: 404, code: 'NOT_FOUND' },
  { title: 'two dots as an id', path: '/shows/..', status: 404, code: 'NOT_FOUND' },
  { title: 'an escaped way up', path: '/shows/%2e%2e%2fusers', status: 404, code: 'NOT_FOUND' },
  { title: 'a malformed escape', path: '/shows/%zz', ...BAD },
  { title: 'escapes that are not UTF-8', path: '/shows/%ff', ...BAD },
  { title: 'an id of 5,000 characters', path: `/shows/${'a'.repeat(5_000)}`, status: 404, code: 'NOT_FOUND' },
  { title: 'an id of a user that is none', path: '/users/1%20OR%201=1', status: 404, code: 'NOT_FOUND' },
  {
    title: 'a change of what cannot be',
    path: '/shows/%00',
    sent: { method: 'PUT', body: { title: 'X' } },
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    title: 'a deletion of what cannot be',
    path: '/users/0',
    sent: { method: 'DELETE' },
    status: 404,
    code: 'NOT_FOUND',
  },
  { title: 'a query of 10,000 characters', path: `/shows?q=${'a'.repeat(10_000)}`, ...BAD, fields: ['q'] },
  { title: 'an unknown parameter', path: `/shows?${'x'.repeat(10_000)}=1`, ...BAD },
  { title: 'a parameter given twice', path: '/shows?limit=1&limit=2', ...BAD, fields: ['limit'] },
  { title: 'a limit of nothing', path: '/shows?limit=0', ...BAD, fields: ['limit'] },
  { title: 'a limit beyond 100', path: '/shows?limit=101', ...BAD, fields: ['limit'] },
  { title: 'a limit that is no number', path: '/shows?limit=many', ...BAD, fields: ['limit'] },
  { title: 'several wrong parameters', path: '/shows?limit=1.5&q=&x=1', ...BAD, fields: ['limit', 'q', 'x'] },
  { title: 'NUL in a search', path: '/shows?q=a%00b', ...BAD, fields: ['q'] },
  { title: 'an unknown state', path: '/shows?state=GONE', ...BAD, fields: ['state'] },
  { title: 'a damaged cursor', path: '/shows?cursor=r.AAAA', ...BAD, fields: ['cursor'] },
  { title: 'an empty cursor', path: '/shows?cursor=', ...BAD, fields: ['cursor'] },
  {
    title: 'an idempotency key with blanks',
    path: '/shows',
    sent: {
      method: 'POST',
      body: { title: 'X', hlsSrcVideoURL: HLS },
      headers: { 'idempotency-key': 'a b' },
    },
    ...BAD,
    fields: ['idempotency-key'],
  },
  {
    title: 'an idempotency key of 256 characters',
    path: '/shows',
    sent: {
      method: 'POST',
      body: { title: 'X', hlsSrcVideoURL: HLS },
      headers: { 'idempotency-key': 'k'.repeat(256) },
    },
    ...BAD,
    fields: ['idempotency-key'],
  },
];

describe('a request with', () => {
  it.each(cases)('$title is refused in the error shape and leaves no row', async (example) => {
    const { path, sent, status, code, fields } = example;
    const rows = await tester.countRows();
    const answer = await tester.send(path, { as: tester.admin.token, ...sent });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.status).toBe('error');
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
    if (fields) {
      const named = (answer.body.fields as { field: string }[]).map(({ field }) => field);
      expect(named.toSorted()).toEqual(fields);
    }
    expect(answer.text.length).toBeLessThan(16_000);
    expect(await tester.countRows()).toBe(rows);
  });
});

describe('cursors', () => {
  it('of another list, and of GraphQL, are refused', async () => {
    await tester.newShow({}, { available: true });
    await tester.register();
    const users = await tester.send('/users?limit=1', { as: tester.admin.token });
    const graph = await tester.graphql(null, '{ shows(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (graph.data as { shows: { pageInfo: { endCursor: string } } }).shows.pageInfo;
    for (const cursor of [users.body.next_cursor, endCursor]) {
      const answer = await tester.send(`/shows?cursor=${cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.body.fields).toEqual([{ field: 'cursor', message: 'is not a cursor of this list' }]);
    }
  });
});

describe('methods that a path does not have', () => {
  it.each([
    ['PATCH', '/shows', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/shows', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/shows/x', 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['PUT', '/auth/login', 'POST, OPTIONS'],
    ['HEAD', '/auth/logout', 'GET, POST, OPTIONS'],
    ['TRACE', '/users', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/api-docs', 'GET, HEAD, OPTIONS'],
    ['POST', '/api-docs/openapi.json', 'GET, HEAD, OPTIONS'],
    ['POST', '/explorer', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/explorer/', 'GET, HEAD, OPTIONS'],
    ['POST', '/health/live', 'GET, HEAD, OPTIONS'],
    ['POST', '/health/ready', 'GET, HEAD, OPTIONS'],
    ['POST', '/metrics', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405 with Allow, whatever the body', async (method, path, allow) => {
    const sent =
      method === 'HEAD' ? { method } : { method, body: 'x', headers: { 'content-type': 'text/xml' } };
    const answer = await tester.send(path, { ...sent, as: viewer.token });
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
    expect((await tester.send('/auth/status', { as: viewer.token })).status).toBe(200);
  });
});

it('PUT /graphql is 405 with Allow, in the shape of a GraphQL answer', async () => {
  const answer = await fetch(`${tester.url}/graphql`, { method: 'PUT' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

it('a body without an end and without a length is cut at 100 kB', async () => {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const outgoing = request(`${tester.url}/shows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
  });
  outgoing.on('response', (incoming) => {
    incoming.resume();
    resolve(incoming.statusCode);
    outgoing.destroy();
  });
  outgoing.on('error', reject);
  outgoing.write(`{"title":"${'a'.repeat(LIMIT_BYTES)}`);
  expect(await promise).toBe(413);
});
