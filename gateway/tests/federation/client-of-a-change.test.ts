import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const SDL = `type Query { me: String } type Mutation { logout: Boolean }`;
const FORGED = { 'x-client-address': '203.0.113.7', 'x-client-agent': 'forged' };

let users: FakeSubgraph;
let gateway: GatewayTester;
beforeAll(async () => {
  users = await FakeSubgraph.start(() => ({ data: { me: 'me', logout: true } }));
  gateway = await GatewayTester.start([{ name: 'users', sdl: SDL, url: users.url }]);
});
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await users?.[Symbol.asyncDispose]();
});

describe('the subgraphs that keep where a change came from', () => {
  it('are told the address and the agent that the gateway saw', async () => {
    const agent = `a browser ${'x'.repeat(300)}`;
    await gateway.query('mutation { logout }', { headers: { ...FORGED, 'user-agent': agent } });
    expect(users.calls.at(-1)?.headers).toMatchObject({
      'x-client-address': '127.0.0.1',
      'x-client-agent': agent.slice(0, 200),
    });
  });

  it('are told neither with a query, so that equal queries of several clients stay equal', async () => {
    await gateway.query('{ me }', { headers: { ...FORGED, 'user-agent': 'a browser' } });
    for (const name of Object.keys(FORGED)) expect(users.calls.at(-1)?.headers).not.toHaveProperty(name);
  });
});
