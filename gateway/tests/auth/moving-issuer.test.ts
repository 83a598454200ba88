import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compose } from '@sod/ops/schema/compose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TokenMint } from '../../src/auth/testing/token-mint.ts';
import { GatewayTester } from '../gateway-tester.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])';
const USERS = `${LINK} type Query { secret: String @authenticated }`;
const SESSION = '01930000-0000-7000-8000-000000000009';

/** The Users subgraph at one address: its graph, its keys, and the ended sessions that it knows of. */
async function startUsers(mint: TokenMint, ended: readonly string[]) {
  const jwks = await mint.jwks();
  const revocations = ended.map((sessionId) => ({ sessionId, minimumVersion: null }));
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url?.startsWith('/.well-known')) return response.end(JSON.stringify(jwks));
    if (request.url?.startsWith('/internal'))
      return response.end(JSON.stringify({ cursor: '1', revocations }));
    return response.end(JSON.stringify({ data: { secret: 'seen' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let gateway: GatewayTester;
let mint: TokenMint;
let before: Awaited<ReturnType<typeof startUsers>>;
let after: Awaited<ReturnType<typeof startUsers>>;
beforeEach(async () => {
  mint = await TokenMint.create('key-1');
  before = await startUsers(mint, []);
  after = await startUsers(mint, [SESSION]);
  gateway = await GatewayTester.start([{ name: 'users', sdl: USERS, url: before.url }], {
    SUPERGRAPH_POLL_MS: '20',
  });
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  await before.end();
  await after.end();
});

async function deploy(name: string, url: string): Promise<void> {
  const { supergraph } = compose([{ name, sdl: USERS, url }]);
  await writeFile(`${gateway.supergraphFile}.new`, supergraph);
  await rename(`${gateway.supergraphFile}.new`, gateway.supergraphFile);
}

async function ask(sid: string): Promise<string> {
  const headers = { authorization: `Bearer ${await mint.token({ sid })}` };
  const { data, errors } = await gateway.query('{ secret }', { headers });
  return data?.secret ?? String(errors[0]?.extensions.code);
}

it('sessions that ended at the new address of the issuer are refused once the supergraph names it', async () => {
  expect(await ask(SESSION)).toBe('seen');
  await deploy('users', after.url);
  await before.end();
  await expect.poll(() => ask(SESSION), { timeout: 5_000 }).toBe('UNAUTHENTICATED');
  expect(await ask('01930000-0000-7000-8000-000000000010')).toBe('seen');
});

it('no token is accepted once the supergraph names no issuer', async () => {
  expect(await ask(SESSION)).toBe('seen');
  await deploy('elsewhere', after.url);
  await expect.poll(() => ask(SESSION), { timeout: 5_000 }).toBe('UNAUTHENTICATED');
});
