import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AUTH_CONTEXT_HEADER } from '@sod/kit/auth-context';
import type { Logger } from '@sod/kit/logger';
import { decodeJwt } from 'jose';
import { TokenMint } from '../../src/auth/testing/token-mint.ts';
import { FakeSubgraph, GatewayTester, type SubgraphCall } from '../gateway-tester.ts';

const SDL = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@authenticated"])
  type Film @key(fields: "id") { id: ID! title: String! seen: String }
  type Query { films: [Film!] mine: String other: String guarded: String @authenticated }
  type Mutation { rename(title: String!): String see: String @tag(name: "own-data") }`;

/** Who the gateway says is calling. */
export function callerOf({ headers }: SubgraphCall): string {
  return String(decodeJwt(String(headers[AUTH_CONTEXT_HEADER])).sub ?? 'nobody');
}

/** An issuer that serves its keys and knows of no ended session. */
async function startIssuer() {
  const mint = await TokenMint.create('key-1');
  const jwks = await mint.jwks();
  const server = createServer((request, response) => {
    const feed = { cursor: '1', revocations: [] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url?.startsWith('/internal') ? feed : jwks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/jwks.json`,
    mint,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Gateways over one fake subgraph whose answers carry the policy that a test sets.
 * @param gateways how many, or one for each of these environments
 */
export async function startCached(
  environment: Record<string, string> = {},
  gateways: number | readonly Record<string, string>[] = 1,
  logger?: Logger,
) {
  const issuer = await startIssuer();
  const state = { title: 'One', control: 'max-age=60, public' as string | undefined };
  const films = await FakeSubgraph.start((call, response) => {
    if (state.control) response.setHeader('cache-control', state.control);
    if (call.query.includes('rename')) {
      state.title = String(/title: ?"(\w+)"/.exec(call.query)?.[1] ?? call.variables.title);
      return { data: { rename: state.title } };
    }
    if (call.query.includes('see')) return { data: { see: callerOf(call) } };
    if (call.query.includes('__typename }')) return { data: { __typename: 'Query' } };
    const film = { __typename: 'Film', id: 'f1', title: state.title };
    return { data: { films: [film], mine: callerOf(call), other: state.title, guarded: 'yes' } };
  });
  const open: GatewayTester[] = [];
  const own = typeof gateways === 'number' ? Array.from({ length: gateways }, () => ({})) : gateways;
  for (const difference of own) {
    open.push(
      await GatewayTester.start(
        [{ name: 'films', sdl: SDL, url: films.url }],
        { ISSUER_URL: issuer.url, SUBGRAPH_TIMEOUT_MS: '500', ...environment, ...difference },
        logger,
      ),
    );
  }
  const [gateway] = open;
  if (!gateway) throw new Error('at least one gateway is needed');
  return {
    films,
    gateway,
    gateways: open,
    state,
    /** Questions that reached the subgraph; its readiness is looked at without them. */
    calls: () => films.calls.filter(({ query }) => !query.startsWith('query Ready')).length,
    /** Headers of a signed-in user. */
    async user(sub: string) {
      return {
        authorization: `Bearer ${await issuer.mint.token({ sub, sid: `session-${sub}`, scope: '' })}`,
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(open.map((each) => each[Symbol.asyncDispose]()));
      await films[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
}
