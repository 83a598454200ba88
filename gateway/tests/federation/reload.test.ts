import { rename, rm, writeFile } from 'node:fs/promises';
import { compose } from '@sod/ops/schema/compose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])`;
const OLD = `${LINK} type Query { title: String slow: String }`;
const NEW = `${LINK} type Query { title: String slow: String year: Int }`;

let films: FakeSubgraph;
let gateway: GatewayTester;
beforeEach(async () => {
  films = await FakeSubgraph.start(() => ({ data: { title: 'One', slow: 'slow', year: 1999 } }));
  gateway = await GatewayTester.start([{ name: 'films', sdl: OLD, url: films.url }], {
    SUPERGRAPH_POLL_MS: '20',
  });
});
afterEach(async () => {
  await gateway[Symbol.asyncDispose]();
  await films[Symbol.asyncDispose]();
});

const supergraph = (sdl: string, url = films.url) => compose([{ name: 'films', sdl, url }]).supergraph;

/** Replaces the file as a deployment does: whole. */
async function deploy(text: string): Promise<void> {
  await writeFile(`${gateway.supergraphFile}.new`, text);
  await rename(`${gateway.supergraphFile}.new`, gateway.supergraphFile);
}

async function reloads(outcome: string): Promise<number> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const found = text.match(
    new RegExp(`gateway_supergraph_reloads_total\\{outcome="${outcome}"[^}]*\\} (\\d+)`),
  );
  return Number(found?.[1]);
}

const served = async () => (await gateway.query('{ year }')).data?.year;

it('a new supergraph is served without a restart', async () => {
  expect(await served()).toBeUndefined();
  await deploy(supergraph(NEW));
  await expect.poll(served, { timeout: 3_000 }).toBe(1999);
  expect(await reloads('taken')).toBe(1);
});

it('requests that are under way, and those that come while it is taken over, are answered', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  films.answer = async ({ query }) => {
    if (query.includes('slow')) await held;
    return { data: { title: 'One', slow: 'slow', year: 1999 } };
  };
  const underWay = gateway.query('{ slow }');
  await expect.poll(() => films.calls.length).toBeGreaterThan(0);
  const failures: unknown[] = [];
  let going = true;
  const load = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (going) {
        const { data, errors } = await gateway.query('{ title }');
        if (data?.title !== 'One') failures.push(errors);
      }
    }),
  );
  await deploy(supergraph(NEW));
  await expect.poll(served, { timeout: 3_000 }).toBe(1999);
  await deploy(supergraph(OLD));
  await expect.poll(served, { timeout: 3_000 }).toBeUndefined();
  going = false;
  await load;
  release();
  expect((await underWay).data).toEqual({ slow: 'slow' });
  expect(failures).toEqual([]);
});

it('its access rules hold with it, not before and not after', async () => {
  await deploy(supergraph(NEW.replace('title: String', 'title: String @authenticated')));
  const refused = async () => (await gateway.query('{ title }')).errors[0]?.extensions.code;
  await expect.poll(refused, { timeout: 3_000 }).toBe('UNAUTHENTICATED');
  await deploy(supergraph(NEW));
  await expect.poll(refused, { timeout: 3_000 }).toBeUndefined();
});

it('a subgraph that has moved is asked at its new address, and readiness looks there too', async () => {
  const moved = await FakeSubgraph.start(() => ({ data: { title: 'Moved' } }));
  await deploy(supergraph(OLD, moved.url));
  await expect
    .poll(async () => (await gateway.query('{ title }')).data.title, { timeout: 3_000 })
    .toBe('Moved');
  await films[Symbol.asyncDispose]();
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  await moved[Symbol.asyncDispose]();
});

const broken: [string, () => string][] = [
  ['is not GraphQL', () => 'type {'],
  ['is cut in half', () => supergraph(NEW).slice(0, 1_500)],
  ['is no supergraph', () => 'type Query { a: Int }'],
  ['names an unknown type', () => supergraph(NEW).replace('year: Int', 'year: Missing')],
  ['has no address for a subgraph', () => supergraph(NEW, '')],
  [
    'has access rules of a version that is not known',
    () =>
      supergraph(NEW.replace('year: Int', 'year: Int @authenticated')).replace(
        'specs.apollo.dev/authenticated/v0.1',
        'specs.apollo.dev/authenticated/v9.0',
      ),
  ],
];
it.each(broken)('a file that %s is refused, and the old one stays', async (_name, text) => {
  await deploy(text());
  await expect.poll(() => reloads('refused'), { timeout: 3_000 }).toBe(1);
  expect((await gateway.query('{ title }')).data).toEqual({ title: 'One' });
  expect(await served()).toBeUndefined();
  await deploy(supergraph(NEW));
  await expect.poll(served, { timeout: 3_000 }).toBe(1999);
});

it('a file that is gone changes nothing', async () => {
  await rm(gateway.supergraphFile);
  for (let asked = 0; asked < 5; asked++) {
    expect((await gateway.query('{ title }')).data).toEqual({ title: 'One' });
  }
  await deploy(supergraph(NEW));
  await expect.poll(served, { timeout: 3_000 }).toBe(1999);
  expect(await reloads('refused')).toBe(0);
});
