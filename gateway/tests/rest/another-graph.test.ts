import { expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

/** What a gateway over one subgraph documents, and the status with which it answers each path. */
async function restOver(sdl: string, paths: readonly string[] = []) {
  await using subgraph = await FakeSubgraph.start(() => ({ data: {} }));
  const films = { name: 'films', sdl: `${LINK} ${sdl}`, url: subgraph.url };
  await using gateway = await GatewayTester.start([films]);
  const response = await fetch(`${gateway.url}/api-docs/openapi.json`);
  const { paths: documented = {} } = (await response.json()) as { paths?: object };
  const statuses = await Promise.all(paths.map(async (path) => (await fetch(gateway.url + path)).status));
  return { documented: Object.keys(documented), statuses };
}

it('a graph that has nothing of the contract has no REST interface', async () => {
  const { documented, statuses } = await restOver('type Query { title: String }', ['/shows', '/api-docs']);
  expect(documented).toEqual([]);
  expect(statuses).toEqual([404, 404]);
});

it('a graph that has some of it has those routes, and documents no others', async () => {
  const { documented } = await restOver('type Query { title: String } type Mutation { logout: Boolean! }');
  expect(documented).toEqual(['/auth/logout']);
});
