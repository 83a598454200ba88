import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';
import { sendRaw, startSending, timeUntilCut } from '../raw-http.ts';

const SDL = 'type Query { title: String }';
const PAGE = 'https://shows.example';

let films: FakeSubgraph;
let gateway: GatewayTester;
let release: () => void = () => {};
let held: Promise<void> = Promise.resolve();

beforeAll(async () => {
  films = await FakeSubgraph.start(async () => {
    await held;
    return { data: { title: 'One' } };
  });
  gateway = await GatewayTester.start([{ name: 'films', sdl: SDL, url: films.url }], {
    MAX_CONCURRENT_REQUESTS: '4',
    MAX_SENDING_PER_ADDRESS: '8',
    MAX_EVENT_LOOP_DELAY_MS: '10000',
    CORS_ORIGINS: PAGE,
    SUBGRAPH_SHARE_CALLS: 'off',
    TRUSTED_PROXIES: '127.0.0.1',
    REQUESTS_PER_MINUTE_ANONYMOUS: '10',
  });
});
afterAll(async () => {
  release();
  await gateway[Symbol.asyncDispose]();
  await films[Symbol.asyncDispose]();
});

let host = 0;
const elsewhere = () => {
  host += 1;
  return { 'x-forwarded-for': `10.0.0.${host}` };
};

describe('more requests than can be served', () => {
  it('are turned away before their bodies come, while health and metrics answer', async () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
    const before = films.calls.length;
    const served = Array.from({ length: 4 }, () => gateway.query('{ title }', { headers: elsewhere() }));
    await expect.poll(() => films.calls.length).toBe(before + 4);

    const head =
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 50000\r\nconnection: close\r\n\r\n';
    const answer = await sendRaw(gateway.url, head);
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toMatch(/\r\nretry-after: 1\r\n/);
    expect(answer).toContain('"code":"SERVICE_UNAVAILABLE"');
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/);

    expect((await fetch(`${gateway.url}/health/live?a=b`)).status).toBe(200);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/^requests_shed_total\{[^}]*\} 1$/m);

    const graphql = await gateway.query('{ title }', { headers: { 'x-request-id': 'one-of-mine' } });
    expect(graphql.errors).toEqual([
      {
        message: 'The service "gateway" is busy. Try again in 1 s.',
        extensions: { code: 'SERVICE_UNAVAILABLE', service: 'gateway', retryAfter: 1 },
      },
    ]);
    expect(graphql.headers.get('x-request-id')).toBe('one-of-mine');
    const rest = await fetch(`${gateway.url}/shows?limit=2`, { headers: { origin: PAGE } });
    expect(await rest.json()).toEqual({
      status: 'error',
      code: 'SERVICE_UNAVAILABLE',
      message: 'The service "gateway" is busy. Try again in 1 s.',
      service: 'gateway',
      retryAfter: 1,
      requestId: rest.headers.get('x-request-id'),
    });
    expect(rest.headers.get('access-control-allow-origin')).toBe(PAGE);
    expect(rest.headers.get('access-control-expose-headers')).toContain('retry-after');
    const stranger = await fetch(`${gateway.url}/shows`, { headers: { origin: 'https://other.example' } });
    expect(stranger.status).toBe(503);
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: PAGE, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);

    release();
    for (const { data } of await Promise.all(served)) expect(data).toEqual({ title: 'One' });
    await expect
      .poll(async () => (await gateway.query('{ title }', { headers: elsewhere() })).status)
      .toBe(200);
  });

  it('leave their connections to the requests that follow', async () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
    const before = films.calls.length;
    const served = Array.from({ length: 4 }, () => gateway.query('{ title }', { headers: elsewhere() }));
    await expect.poll(() => films.calls.length).toBe(before + 4);
    const body = JSON.stringify({ query: `{ title } # ${'a'.repeat(50_000)}` });
    const request = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const answers = await sendRaw(
      gateway.url,
      `${request}${request}GET /health/live HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    );
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 503', 'HTTP/1.1 503', 'HTTP/1.1 200']);
    release();
    await Promise.all(served);
  });

  it('are those that are being served, not those whose clients have left', async () => {
    held = new Promise((resolve) => {
      release = resolve;
    });
    const before = films.calls.length;
    const abort = new AbortController();
    const left = Array.from({ length: 4 }, () =>
      gateway.query('{ title }', { headers: elsewhere(), signal: abort.signal }).catch(() => null),
    );
    await expect.poll(() => films.calls.length).toBe(before + 4);
    abort.abort();
    await Promise.all(left);
    release();
    await expect
      .poll(async () => (await gateway.query('{ title }', { headers: elsewhere() })).status)
      .toBe(200);
  });
});

describe('requests whose bodies are slow', () => {
  const metric = async (line: RegExp) =>
    Number(line.exec(await (await fetch(`${gateway.url}/metrics`)).text())?.[1]);
  const headFrom = (from: string) =>
    `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 500\r\nx-forwarded-for: ${from}\r\n\r\n{`;

  it('take no place from others, and are bounded by address', async () => {
    const slow = elsewhere()['x-forwarded-for'];
    const sending = Array.from({ length: 8 }, () => startSending(gateway.url, headFrom(slow)));
    try {
      const refused = await sendRaw(gateway.url, headFrom(slow), 'RATE_LIMITED');
      expect(refused).toMatch(/^HTTP\/1\.1 429 /);
      expect(refused).toMatch(/\r\nretry-after: 1\r\n/);
      expect(await metric(/^requests_sending_refused_total\{[^}]*\} (\d+)$/m)).toBe(1);
      const others = Array.from({ length: 4 }, () => gateway.query('{ title }', { headers: elsewhere() }));
      expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const same = await fetch(`${gateway.url}/graphql?query=%7Btitle%7D`, {
        headers: { 'x-forwarded-for': slow, 'apollo-require-preflight': '1' },
      });
      expect(same.status).toBe(200);
    } finally {
      for (const socket of sending) socket.destroy();
    }
  });

  it('count no longer when their clients have left', async () => {
    const slow = elsewhere();
    for (let round = 0; round < 2; round += 1) {
      const from = `${slow['x-forwarded-for']}`;
      const sockets = Array.from({ length: 4 }, () => startSending(gateway.url, headFrom(from)));
      for (const socket of sockets) socket.destroy();
    }
    expect((await gateway.query('{ title }', { headers: slow })).status).toBe(200);
    await expect.poll(() => metric(/^requests_being_served\{[^}]*\} (\d+)$/m)).toBe(0);
  });
});

describe('a client that asks too often', () => {
  it('is told when to come again, and others are not', async () => {
    const here = elsewhere();
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1)
      statuses.push((await gateway.query('{ title }', { headers: here })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    const refused = await gateway.query('{ title }', { headers: here });
    expect(refused.errors[0]?.extensions.code).toBe('RATE_LIMITED');
    expect(refused.headers.get('retry-after')).toBe(String(refused.errors[0]?.extensions.retryAfter));
    expect((await gateway.query('{ title }', { headers: elsewhere() })).status).toBe(200);
    const rest = await fetch(`${gateway.url}/shows`, { headers: here });
    expect([rest.status, ((await rest.json()) as { code: string }).code]).toEqual([429, 'RATE_LIMITED']);
    expect((await fetch(`${gateway.url}/health/live`, { headers: here })).status).toBe(200);
  });

  it('does not become another by naming other addresses, or by a token that is not accepted', async () => {
    const here = elsewhere()['x-forwarded-for'];
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${index}, ${here}`, authorization: `Bearer ${index}` };
      statuses.push((await gateway.query('{ title }', { headers })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });
});

describe('a slow client', () => {
  let impatient: GatewayTester;
  beforeAll(async () => {
    impatient = await GatewayTester.start([{ name: 'films', sdl: SDL, url: films.url }], {
      HEADERS_TIMEOUT_MS: '300',
      REQUEST_TIMEOUT_MS: '600',
    });
  });
  afterAll(async () => {
    await impatient[Symbol.asyncDispose]();
  });

  it('is cut when its head does not end', async () => {
    const { ms, answer } = await timeUntilCut(
      impatient.url,
      'GET /health/live HTTP/1.1\r\nhost: a\r\nx-slow: ',
    );
    expect(ms).toBeGreaterThan(250);
    expect(ms).toBeLessThan(10_000);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is cut when its body does not come', async () => {
    const head =
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 500\r\nx-forwarded-for: 10.9.9.9\r\n\r\n{"query"';
    const { ms, answer } = await timeUntilCut(impatient.url, head);
    expect(ms).toBeGreaterThan(500);
    expect(ms).toBeLessThan(15_000);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});
