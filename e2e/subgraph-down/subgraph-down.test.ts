import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../system-tester.ts';

const READY_DEADLINE_MS = 60_000;
const JOINED = '{ latestShows(first: 5) { edges { node { title addedBy { username } } } } }';

describe('a subgraph that is down', () => {
  let system: TestSystem;
  let token: string;
  beforeAll(async () => {
    system = await startTestSystem();
    token = await system.signInAdmin();
    const { createShow } = await system.client.data<{ createShow: { id: string } }>(
      'mutation { createShow(input: { title: "Still Here", hlsSrcVideoURL: "https://example.com/a.m3u8" }) { id } }',
      { token },
    );
    await system.client.data('mutation ($id: ID!) { approveShow(id: $id) { id } }', {
      token,
      variables: createShow,
    });
  });
  afterAll(() => system[Symbol.asyncDispose]());

  it('costs its own fields and no others, and they come back with it', async () => {
    await system.services.users.kill();
    const down = await system.client.ask<{ latestShows: unknown }>(JOINED);
    expect(down.data?.latestShows).toEqual({ edges: [{ node: { title: 'Still Here', addedBy: null } }] });
    expect(down.errors).toEqual([
      expect.objectContaining({
        // The non-null `username` below the missing user is what GraphQL names.
        path: ['latestShows', 'edges', 0, 'node', 'addedBy', 'username'],
        extensions: { code: 'SERVICE_UNAVAILABLE', service: 'users' },
      }),
    ]);
    expect(JSON.stringify(down.errors)).not.toMatch(/127\.0\.0\.1|localhost|ECONN/);

    const users = await system.restart('users');
    await users.ready(system.urls.users, { deadlineMs: READY_DEADLINE_MS });
    expect(await system.client.data(JOINED)).toEqual({
      latestShows: { edges: [{ node: { title: 'Still Here', addedBy: { username: 'admin' } } }] },
    });
  });

  it('is told at the path of each root field that needed it', async () => {
    await system.services.shows.kill();
    const down = await system.client.ask('{ latestShows { edges { cursor } } me { username } }', { token });
    expect(down.data).toEqual({ latestShows: null, me: { username: 'admin' } });
    expect(down.errors).toEqual([
      expect.objectContaining({
        path: ['latestShows'],
        extensions: { code: 'SERVICE_UNAVAILABLE', service: 'shows' },
      }),
    ]);
    const ready = await fetch(`${system.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ missing: { shows: expect.any(String) } });
    expect((await fetch(`${system.url}/health/live`)).status).toBe(200);

    const shows = await system.restart('shows');
    await shows.ready(system.urls.shows, { deadlineMs: READY_DEADLINE_MS });
    await system.ready({ deadlineMs: READY_DEADLINE_MS });
  });
});
