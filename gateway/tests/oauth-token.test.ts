import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayTester } from './gateway-tester.ts';

const SDL = 'type Query { me: String }';
const FORM = 'application/x-www-form-urlencoded';

interface Seen {
  readonly url: string | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

let issuer: Server;
let gateway: GatewayTester;
let seen: Seen[];
let answer: { status: number; body: string };
beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: '{"access_token":"a","token_type":"Bearer"}' };
  issuer = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ url: request.url, headers: request.headers, body });
    response
      .writeHead(answer.status, { 'content-type': 'application/json', 'x-internal': 'no' })
      .end(answer.body);
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/graphql`;
  gateway = await GatewayTester.start([{ name: 'users', sdl: SDL, url }]);
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  issuer.closeAllConnections();
  await new Promise((resolve) => issuer.close(resolve));
});

const basic = (id: string) => `Basic ${Buffer.from(`${id}:secret`).toString('base64')}`;

function ask(
  options: { id?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { id = 'lambda', body = 'grant_type=client_credentials', headers = {} } = options;
  return fetch(`${gateway.url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': FORM, authorization: basic(id), ...headers },
    body,
  });
}

describe('POST /oauth/token', () => {
  it('passes on what a program sends, signed by the gateway, and what the issuer answers', async () => {
    const response = await ask({ headers: { 'x-auth-context': 'forged', cookie: 'a=b' } });
    expect([response.status, await response.text()]).toEqual([200, answer.body]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-internal')).toBeNull();
    expect(seen).toHaveLength(1);
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = seen;
    expect([url, body]).toEqual(['/oauth/token', 'grant_type=client_credentials']);
    expect(headers).toMatchObject({ 'content-type': FORM, authorization: basic('lambda') });
    expect(headers['x-auth-context']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(headers.cookie).toBeUndefined();
  });

  it('tells a refusal with the challenge', async () => {
    answer = { status: 401, body: '{"error":"invalid_client"}' };
    const response = await ask();
    expect([response.status, await response.text()]).toEqual([401, answer.body]);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="shows-on-demand"');
  });

  it('lets nobody guess: after five failures the client has to wait, others need not', async () => {
    answer = { status: 401, body: '{"error":"invalid_client"}' };
    for (let count = 0; count < 5; count += 1) expect((await ask()).status).toBe(401);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(seen).toHaveLength(5);
    answer = { status: 200, body: '{}' };
    expect((await ask({ id: 'another' })).status).toBe(200);
  });

  it.each([
    ['a page of HTML', { status: 500, body: '<html>' }],
    ['nothing to be found', { status: 404, body: 'internal' }],
  ])('hides an issuer that answers %s', async (_what, given) => {
    answer = given;
    const response = await ask();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE', service: 'users' });
  });

  it('says so when the issuer is away', async () => {
    issuer.closeAllConnections();
    await new Promise((resolve) => issuer.close(resolve));
    expect((await ask()).status).toBe(503);
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  });

  it('reads no large body, and answers other methods with 405', async () => {
    expect((await ask({ body: `x=${'a'.repeat(5_000)}` })).status).toBe(413);
    const response = await fetch(`${gateway.url}/oauth/token`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect(seen).toHaveLength(0);
  });
});
