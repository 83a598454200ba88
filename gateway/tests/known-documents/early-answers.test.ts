import { once } from 'node:events';
import { createLogger } from '@sod/kit/logger';
import { afterEach, expect, it } from 'vitest';
import { startCached } from '../cache/cached-catalogue.ts';
import { sendRaw, startSending } from '../raw-http.ts';

const BODY = JSON.stringify({ query: '{ films { title } }' });
/** One that pages may come from by default. */
const ORIGIN = 'https://studio.apollographql.com';
const ANSWER = '{"data":{"films":[{"title":"One"}]}}\n';

let given: Awaited<ReturnType<typeof startCached>>;
const lines: string[] = [];
const start = async (environment: Record<string, string> = {}) => {
  lines.length = 0;
  const destination = { write: (line: string) => void lines.push(line) };
  given = await startCached(environment, 1, createLogger({ service: 'gateway', level: 'info', destination }));
};
afterEach(async () => {
  await given[Symbol.asyncDispose]();
});

const ask = (headers: Record<string, string> = {}, body = BODY) =>
  fetch(`${given.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

async function metric(pattern: RegExp): Promise<number> {
  const text = await (await fetch(`${given.gateway.url}/metrics`)).text();
  return Number(pattern.exec(text)?.[1]);
}
const early = () => metric(/^gateway_answers_total\{.*path="early".*\} (\d+)$/m);

/** Asks until the answer is one that is sent early. */
async function learn(headers: Record<string, string> = {}): Promise<void> {
  const before = await early();
  for (let time = 0; time < 7; time++) await (await ask(headers)).text();
  expect(await early()).toBeGreaterThan(before);
}

/** As fetch sends it, as far as it matters. */
const head = (more = '') =>
  [
    'POST /graphql HTTP/1.1',
    'host: a',
    'accept: */*',
    'accept-encoding: gzip, deflate',
    'content-type: application/json',
    `content-length: ${BODY.length}`,
    `${more}\r\n`,
  ].join('\r\n');

it('has a request id, a log line and a duration like any other', async () => {
  await start();
  await learn();
  const counted = () =>
    metric(/^http_request_duration_seconds_count\{.*route="\/graphql",status="200".*\} (\d+)$/m);
  const before = await counted();
  lines.length = 0;
  const answers = [await ask(), await ask({ 'x-request-id': 'one-of-my-own' })];
  const ids = answers.map(({ headers }) => headers.get('x-request-id'));
  expect(new Set([...ids, 'one-of-my-own']).size).toBe(2);
  await expect.poll(() => lines.length).toBe(2);
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    ids.map((requestId) =>
      expect.objectContaining({ requestId, method: 'POST', route: '/graphql', status: 200, msg: 'request' }),
    ),
  );
  expect(await counted()).toBe(before + 2);
});

it.each([
  ['an origin', { origin: ORIGIN }],
  ['an encoding', { 'accept-encoding': 'gzip' }],
  ['a media type', { accept: 'application/graphql-response+json' }],
  ['a refused encoding', { 'x-no-compression': '1' }],
  ['a content type', { 'content-type': 'application/json; charset=utf-8' }],
  ['a preflight header', { 'apollo-require-preflight': '1' }],
  ['a name', { 'x-apollo-operation-name': 'Films' }],
  ['a plan', { 'apollo-query-plan-experimental': '1' }],
  ['a token', { authorization: 'Bearer a.b.c' }],
])('is not sent to a request that differs by %s', async (_, difference) => {
  await start();
  await learn();
  const before = await early();
  await (await ask(difference)).text();
  expect(await early()).toBe(before);
});

it('is the one for the origin that asks', async () => {
  await start();
  await learn();
  await learn({ origin: ORIGIN });
  expect((await ask({ origin: ORIGIN })).headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect((await ask()).headers.has('access-control-allow-origin')).toBe(false);
  expect((await ask({ origin: 'https://evil.example' })).headers.has('access-control-allow-origin')).toBe(
    false,
  );
});

it('is not sent for a body that differs by a blank', async () => {
  await start();
  await learn();
  const before = await early();
  expect(await (await ask({}, `${BODY} `)).text()).toBe(ANSWER);
  expect(await early()).toBe(before);
});

it('is sent in turn to requests that come in one packet', async () => {
  await start();
  await learn();
  const before = await early();
  const answer = await sendRaw(given.gateway.url, `${head()}${BODY}${head('connection: close\r\n')}${BODY}`);
  expect(answer.split(ANSWER)).toHaveLength(3);
  expect(await early()).toBe(before + 2);
});

it('is not waited for by a request whose body comes later', async () => {
  await start();
  await learn();
  const before = await early();
  const socket = startSending(given.gateway.url, head('expect: 100-continue\r\nconnection: close\r\n'));
  let text = '';
  socket.on('data', (chunk) => {
    if (text === '') socket.write(BODY);
    text += String(chunk);
  });
  await once(socket, 'close');
  expect(text).toMatch(/^HTTP\/1\.1 100 /);
  expect(text).toContain(ANSWER);
  expect(await early()).toBe(before);
});

it('is not sent where each document that is not trusted is logged', async () => {
  await start({ TRUSTED_DOCUMENTS: 'log' });
  for (let time = 0; time < 6; time++) await (await ask()).text();
  expect(lines.filter((line) => line.includes('a document that is not trusted'))).toHaveLength(6);
  expect(await early()).toBe(0);
});
