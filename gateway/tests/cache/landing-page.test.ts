import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RestTester, startRestTester } from '../rest/rest-tester.ts';

const LANDING_PAGE =
  '{ latestShows(first: 5) { edges { node { id title addedBy { username } } } pageInfo { hasNextPage } } }';

let system: RestTester;
beforeAll(async () => {
  system = await startRestTester();
});
afterAll(async () => {
  await system[Symbol.asyncDispose]();
});

async function ask(query: string, token: string | null = null) {
  const response = await fetch(`${system.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape is looked into by the tests
    data: any;
    errors?: { extensions: { code: string } }[];
  };
  const [cache, control] = ['x-cache', 'cache-control'].map((name) => response.headers.get(name));
  return { data, errors, cache, control };
}

const titles = (data: { latestShows: { edges: { node: { title: string } }[] } }) =>
  data.latestShows.edges.map(({ node }) => node.title);

it('the landing page without who added its shows is kept for an hour', async () => {
  await system.newShow({ title: 'First' }, { available: true });
  const query = '{ latestShows { edges { node { id title genres } } } }';
  expect(await ask(query)).toMatchObject({ cache: 'MISS', control: 'max-age=60, public' });
  expect(await ask(query)).toMatchObject({ cache: 'HIT' });
});

it('a show that an admin approves is on the landing page with the next request', async () => {
  const { token } = system.admin;
  const id = await system.newShow({ title: 'Approved' });
  await ask(LANDING_PAGE);
  expect(titles((await ask(LANDING_PAGE)).data)).not.toContain('Approved');
  await ask(`mutation { approveShow(id: "${id}") { state } }`, token);
  expect(titles((await ask(LANDING_PAGE)).data)).toContain('Approved');
  await ask(`mutation { archiveShow(id: "${id}") { state } }`, token);
  expect(titles((await ask(LANDING_PAGE)).data)).not.toContain('Approved');
});

it('viewers who watch and keep lists leave it where it is', async () => {
  const id = await system.newShow({ title: 'Watched' }, { available: true });
  const viewer = await system.register();
  const query = '{ latestShows { edges { node { title } } } }';
  await ask(query);
  const saved = await ask(
    `mutation { saveProgress(showId: "${id}", positionSeconds: 5) { positionSeconds } }`,
    viewer.token,
  );
  const listed = await ask(`mutation { addToMyList(showId: "${id}") { inMyList } }`, viewer.token);
  expect([saved.errors, listed.data]).toEqual([undefined, { addToMyList: { inMyList: true } }]);
  expect(await ask(query)).toMatchObject({ cache: 'HIT' });
});

it('what a viewer sees of a show is kept for nobody', async () => {
  const id = await system.newShow({ title: 'Personal' }, { available: true });
  const [one, two] = [await system.register(), await system.register()];
  await ask(`mutation { addToMyList(showId: "${id}") { id } }`, one.token);
  await ask(`mutation { saveProgress(showId: "${id}", positionSeconds: 7) { positionSeconds } }`, two.token);
  const query = `{ show(id: "${id}") { inMyList progress { positionSeconds } } latestShows { edges { node { inMyList } } } }`;
  for (let round = 0; round < 3; round++) {
    const [ofOne, ofTwo] = await Promise.all([ask(query, one.token), ask(query, two.token)]);
    expect(ofOne.data.show).toEqual({ inMyList: true, progress: null });
    expect(ofTwo.data.show).toEqual({ inMyList: false, progress: { positionSeconds: 7 } });
    for (const { control, cache } of [ofOne, ofTwo]) expect([control, cache]).toEqual(['no-store', 'MISS']);
  }
});

it('what reviewers alone see is kept for nobody, in whichever order they and others ask', async () => {
  const { token } = system.admin;
  const id = await system.newShow({ title: 'Waiting' });
  const show = `{ show(id: "${id}") { title } }`;
  const pending = '{ shows(filter: { states: [PENDING_REVIEW] }) { edges { node { id } } } }';
  for (let round = 0; round < 2; round++) {
    expect((await ask(show)).data).toEqual({ show: null });
    expect((await ask(show, token)).data).toEqual({ show: { title: 'Waiting' } });
    expect((await ask(pending, token)).data.shows.edges).toContainEqual({ node: { id } });
    expect((await ask(pending)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }
});

it('a catalogue page that everybody may see is kept, and one show of it too', async () => {
  const id = await system.newShow({ title: 'Open' }, { available: true });
  for (const query of [
    '{ shows(first: 3) { edges { node { title } } } }',
    `{ show(id: "${id}") { title } }`,
  ]) {
    await ask(query);
    expect((await ask(query, system.admin.token)).cache).toBe('HIT');
  }
});
