import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentId } from '../../src/trusted-documents/trusted-documents.ts';
import { startCached } from '../cache/cached-catalogue.ts';
import { type RawRequest, rawAnswer } from './raw-answer.ts';

const FILMS = '{ films { title } }';
const PUBLIC = 'max-age=60, public';
/** Text that no header or JSON may break. */
const ODD = 'query Odd { films { title } other }';

let given: Awaited<ReturnType<typeof startCached>>;
const start = async (environment: Record<string, string> = {}) => {
  given = await startCached(environment, [{ KNOWN_DOCUMENTS_PATH: 'off' }, { KNOWN_DOCUMENTS_PATH: 'on' }]);
};
// Ages of kept answers are told in seconds: both gateways have to be asked in the same one.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** Asks both gateways, and gives the answer that both have to give, byte for byte. */
async function ask(request: RawRequest): Promise<string> {
  const [server, known] = given.gateways.map(({ url }) => rawAnswer(url, request));
  const answer = await known;
  expect(answer).toBe(await server);
  return String(answer);
}

/** How many answers of the second gateway went which way. */
async function counts(): Promise<Record<string, number>> {
  const text = await (await fetch(`${given.gateways[1]?.url}/metrics`)).text();
  const lines = text.matchAll(/^gateway_answers_total\{.*path="(\w+)".*\} (\d+)$/gm);
  return Object.fromEntries(Array.from(lines, ([, path = '', count]) => [path, Number(count)]));
}

const requests: readonly [string, RawRequest, string?][] = [
  ['a query', { parameters: { query: FILMS } }],
  ['a query that is not to be kept', { parameters: { query: '{ films { kept0: title } }' } }, 'no-store'],
  [
    'a query whose answer is private',
    { parameters: { query: '{ films { kept1: title } }' } },
    'max-age=60, private',
  ],
  ['a query without a policy', { parameters: { query: '{ films { kept2: title } }' } }, ''],
  ['a GET', { method: 'GET', parameters: { query: FILMS } }],
  ['a GET with variables', { method: 'GET', parameters: { query: FILMS, variables: { unused: 1 } } }],
  ['a GET with broken variables', { method: 'GET', parameters: { query: FILMS, variables: '{' } }],
  [
    'a GET that a page could forge',
    { method: 'GET', headers: { 'apollo-require-preflight': '' }, parameters: { query: FILMS } },
  ],
  ['a HEAD of nothing', { method: 'GET', parameters: {} }],
  [
    'an operation by its name',
    { parameters: { query: `query A ${FILMS} query B { other }`, operationName: 'B' } },
  ],
  ['an operation without its name', { parameters: { query: `query A ${FILMS} query B { other }` } }],
  ['a name that is none', { parameters: { query: ODD, operationName: 'Other' } }],
  [
    'a name that is null',
    { parameters: { query: ODD, operationName: null, variables: null, extensions: null } },
  ],
  ['a name that is a number', { parameters: { query: ODD, operationName: 7 } }],
  ['variables that are a list', { parameters: { query: ODD, variables: [] } }],
  ['an unknown field', { parameters: { query: '{ films { name } }' } }],
  ['what is no GraphQL', { parameters: { query: '{ films' } }],
  ['introspection', { parameters: { query: '{ __schema { queryType { name } } }' } }],
  ['a type name alone', { parameters: { query: '{ __typename }' } }],
  ['a field that is refused', { parameters: { query: '{ films { title } guarded }' } }],
  [
    'conditions',
    {
      parameters: {
        query: 'query ($with: Boolean = false) { films { title @include(if: $with) id } }',
        variables: { with: true },
      },
    },
  ],
  [
    'a default',
    { parameters: { query: 'query ($with: Boolean = false) { films { title @include(if: $with) id } }' } },
  ],
  [
    'a variable of another type',
    {
      parameters: {
        query: 'query ($with: Boolean!) { films { title @include(if: $with) id } }',
        variables: { with: 'yes' },
      },
    },
  ],
  [
    'a missing variable',
    { parameters: { query: 'query ($with: Boolean!) { films { title @include(if: $with) id } }' } },
  ],
  ['malformed text in a variable', { parameters: { query: FILMS, variables: { unused: '\u0000' } } }],
  [
    'an answer for other media types',
    {
      headers: { accept: 'application/graphql-response+json, application/json;q=0.9' },
      parameters: { query: FILMS },
    },
  ],
  ['an answer that nobody makes', { headers: { accept: 'image/png' }, parameters: { query: FILMS } }],
  ['another content type', { headers: { 'content-type': 'text/plain' }, parameters: { query: FILMS } }],
  [
    'a content type with its charset',
    { headers: { 'content-type': 'application/json; charset=utf-8' }, parameters: { query: FILMS } },
  ],
  [
    'a page of another origin',
    { headers: { origin: 'https://studio.apollographql.com' }, parameters: { query: FILMS } },
  ],
  ['a plan', { headers: { 'apollo-query-plan-experimental': '1' }, parameters: { query: FILMS } }],
  ['a client that can unpack', { headers: { 'accept-encoding': 'gzip' }, parameters: { query: FILMS } }],
  ['a forged token', { headers: { authorization: 'Bearer a.b.c' }, parameters: { query: FILMS } }],
  ['a document that is too deep', { parameters: { query: `{ ${'a { '.repeat(17)} b ${'}'.repeat(17)} }` } }],
  ['what the client adds', { parameters: { query: FILMS, extensions: { clientLibrary: { name: 'x' } } } }],
  [
    'an id without a text',
    { parameters: { extensions: { persistedQuery: { version: 1, sha256Hash: documentId(FILMS) } } } },
  ],
  [
    'an id with its text',
    {
      parameters: {
        query: FILMS,
        extensions: { persistedQuery: { version: 1, sha256Hash: documentId(FILMS) } },
      },
    },
  ],
  ['a mutation', { parameters: { query: 'mutation { rename(title: "Same") }' } }],
  ['a list of requests', { parameters: [{ query: FILMS }] as never }],
];

describe('with and without the way for known documents, answers are the same byte for byte to', () => {
  beforeAll(async () => {
    await start();
  });
  afterAll(async () => {
    await given[Symbol.asyncDispose]();
  });

  it.each(requests)('%s', async (_, request, control = PUBLIC) => {
    given.state.control = control || undefined;
    const first = await ask(request);
    // Known at the second time, kept whole at the third, sent early from the fifth on.
    for (let time = 0; time < 4; time++) await ask(request);
    vi.setSystemTime(Date.now() + 2_000);
    expect((await ask(request)).split('\n')[0]).toBe(first.split('\n')[0]);
  });
});

describe('with and without the way for known documents, answers are the same byte for byte', () => {
  afterEach(async () => {
    await given[Symbol.asyncDispose]();
  });

  it('to a signed-in caller', async () => {
    await start();
    given.state.control = 'max-age=60, private';
    const headers = await given.user('ada');
    const mine = { headers, parameters: { query: '{ mine films { title } }' } };
    for (let time = 0; time < 3; time++) expect(await ask(mine)).toContain('"mine":"ada"');
    expect(await ask({ ...mine, headers: await given.user('bob') })).toContain('"mine":"bob"');
    for (const caller of [{}, headers, {}]) {
      const asked = ask({ headers: caller, parameters: { query: '{ films { title } guarded }' } });
      expect(await asked).toContain(caller === headers ? '"guarded":"yes"' : 'UNAUTHENTICATED');
    }
    expect((await counts()).known).toBeGreaterThan(0);
  });

  it('to who has the answer already', async () => {
    await start();
    const request: RawRequest = { method: 'GET', parameters: { query: FILMS } };
    const [, etag = ''] = /etag: (.*)/.exec(await ask(request)) ?? [];
    for (let time = 0; time < 3; time++) {
      expect(await ask({ ...request, headers: { 'if-none-match': etag } })).toMatch(/^304\n/);
    }
    expect(await ask({ ...request, headers: { 'if-none-match': '"else"' } })).toMatch(/^200\n/);
  });

  it('while a subgraph fails', async () => {
    await start({ CACHE_STALE_IF_ERROR_MS: '0', CACHE_ANSWERS: 'off' });
    const request = { parameters: { query: FILMS } };
    await ask(request);
    await ask(request);
    given.films.answer = () => ({
      data: null,
      errors: [{ message: 'gone', extensions: { code: 'NOT_FOUND' } }],
    });
    expect(await ask(request)).toContain('NOT_FOUND');
    given.films.answer = () => ({ data: { films: [{ title: null }] } });
    expect(await ask(request)).toContain('valueCompletion');
    given.films.answer = (_, response) => void response.destroy();
    const asked = given.calls();
    expect(await ask(request)).toContain('SERVICE_UNAVAILABLE');
    // Each gateway tries twice; what failed on the way for known documents is not tried again on the other.
    expect(given.calls() - asked).toBeLessThanOrEqual(4);
  });

  it('to a document that is not trusted', async () => {
    await start({ TRUSTED_DOCUMENTS: 'only' });
    for (let time = 0; time < 3; time++) {
      expect(await ask({ parameters: { query: FILMS } })).toContain('FORBIDDEN');
    }
  });

  it('to a caller who asks too often', async () => {
    await start({ REQUESTS_PER_MINUTE_ANONYMOUS: '7' });
    const request = { parameters: { query: FILMS } };
    for (let time = 0; time < 7; time++) expect(await ask(request)).toMatch(/^200\n/);
    expect((await counts()).early).toBe(3);
    expect(await ask(request)).toMatch(/^429\n/);
  });
});

describe('the whole answer to an anonymous query', () => {
  afterEach(async () => {
    await given[Symbol.asyncDispose]();
  });

  const request: RawRequest = { parameters: { query: FILMS } };

  it('is kept, for as long as the subgraph said', async () => {
    await start();
    for (let time = 0; time < 5; time++) await ask(request);
    expect(await counts()).toEqual({ server: 1, known: 1, whole: 2, early: 1 });
    vi.setSystemTime(Date.now() + 58_500);
    expect(await ask(request)).toContain('max-age=1, public');
    expect(await counts()).toMatchObject({ whole: 2, early: 2 });
    vi.setSystemTime(Date.now() + 1_000);
    expect(await ask(request)).toContain('no-store');
    vi.setSystemTime(Date.now() + 1_000);
    await ask(request);
    expect(await counts()).toMatchObject({ whole: 2, early: 2 });
  });

  it('is given up with every change of what everybody sees', async () => {
    await start();
    for (let time = 0; time < 5; time++) expect(await ask(request)).toContain('"One"');
    await ask({ parameters: { query: 'mutation { rename(title: "Two") }' } });
    for (let time = 0; time < 4; time++) expect(await ask(request)).toContain('"Two"');
    const { early = 0 } = await counts();
    expect(early).toBeGreaterThan(1);
    await ask({ headers: await given.user('ada'), parameters: { query: 'mutation { see }' } });
    await ask(request);
    expect((await counts()).early).toBe(early + 1);
  });

  it('is kept for each document and its variables alone', async () => {
    await start();
    const query = 'query ($with: Boolean!) { films { id title @include(if: $with) } }';
    for (let time = 0; time < 5; time++) {
      expect(await ask({ parameters: { query, variables: { with: true } } })).toContain('"One"');
      expect(await ask({ parameters: { query, variables: { with: false } } })).not.toContain('"One"');
    }
    expect(await counts()).toMatchObject({ whole: 4, early: 2 });
  });

  it('is never one of a private answer, nor given to who is signed in', async () => {
    await start();
    given.state.control = 'max-age=60, private';
    for (let time = 0; time < 4; time++) await ask({ parameters: { query: '{ mine }' } });
    given.state.control = PUBLIC;
    for (let time = 0; time < 5; time++) await ask(request);
    const { whole, early } = await counts();
    await ask({ ...request, headers: await given.user('ada') });
    expect(await counts()).toMatchObject({ whole, early });
    expect({ whole, early }).toEqual({ whole: 2, early: 1 });
  });
});
