import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../system-tester.ts';

const CREATE = 'mutation ($input: CreateShowInput!) { createShow(input: $input) { id state } }';
const INPUT = { title: 'The Long Night', hlsSrcVideoURL: 'https://video.example.com/night/index.m3u8' };

describe('a show', () => {
  let system: TestSystem;
  let admin: string;
  beforeAll(async () => {
    system = await startTestSystem();
    admin = await system.signInAdmin();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  async function create(title = INPUT.title): Promise<string> {
    const variables = { input: { ...INPUT, title } };
    const { createShow } = await system.client.data<{ createShow: { id: string; state: string } }>(CREATE, {
      token: admin,
      variables,
    });
    expect(createShow.state).toBe('PENDING_REVIEW');
    return createShow.id;
  }

  it('is hidden until a reviewer approves it, and then anyone finds it', async () => {
    const id = await create();
    const show = 'query ($id: ID!) { show(id: $id) { title state } }';
    expect(await system.client.data(show, { variables: { id } })).toEqual({ show: null });

    const approve = 'mutation ($id: ID!) { approveShow(id: $id) { state publishedAt } }';
    await system.client.data(approve, { token: admin, variables: { id } });
    expect(await system.client.data(show, { variables: { id } })).toEqual({
      show: { title: INPUT.title, state: 'AVAILABLE' },
    });
    const latest = await system.client.data('{ latestShows(first: 1) { edges { node { id } } } }');
    expect(latest).toEqual({ latestShows: { edges: [{ node: { id } }] } });

    const again = await system.client.ask(approve, { token: admin, variables: { id } });
    expect(again.errors[0]).toMatchObject({ path: ['approveShow'], extensions: { code: 'CONFLICT' } });
  });

  it('shows its adder and its review trail from both subgraphs in one answer', async () => {
    const id = await create('Twice Told');
    await system.client.data('mutation ($id: ID!) { rejectShow(id: $id, reason: "Too dark") { id } }', {
      token: admin,
      variables: { id },
    });
    const query = `query ($id: ID!) { show(id: $id) {
      addedBy { username } reviews { from to reason actor { username admin } } } }`;
    expect(await system.client.data(query, { token: admin, variables: { id } })).toEqual({
      show: {
        addedBy: { username: 'admin' },
        reviews: [
          {
            from: 'PENDING_REVIEW',
            to: 'REJECTED',
            reason: 'Too dark',
            actor: { username: 'admin', admin: true },
          },
        ],
      },
    });
  });

  it('cannot be created or reviewed by a viewer', async () => {
    const viewer = await system.signUp('vera');
    const refused = await system.client.ask(CREATE, { token: viewer, variables: { input: INPUT } });
    expect(refused.errors[0]).toMatchObject({ path: ['createShow'], extensions: { code: 'FORBIDDEN' } });
    const anonymous = await system.client.ask(CREATE, { variables: { input: INPUT } });
    expect(anonymous.errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('is watched and kept on a list by a viewer, who alone sees that', async () => {
    const id = await create('Slow Burn');
    await system.client.data('mutation ($id: ID!) { approveShow(id: $id) { id } }', {
      token: admin,
      variables: { id },
    });
    const viewer = await system.signUp('will');
    await system.client.data(
      'mutation ($id: ID!) { saveProgress(showId: $id, positionSeconds: 90) { positionSeconds } addToMyList(showId: $id) { id } }',
      { token: viewer, variables: { id } },
    );
    const query = `query ($id: ID!) {
      me { myList { edges { node { id } } } }
      show(id: $id) { inMyList progress { positionSeconds } } }`;
    expect(await system.client.data(query, { token: viewer, variables: { id } })).toEqual({
      me: { myList: { edges: [{ node: { id } }] } },
      show: { inMyList: true, progress: { positionSeconds: 90 } },
    });
    expect(await system.client.data(query, { token: admin, variables: { id } })).toMatchObject({
      show: { inMyList: false, progress: null },
    });
  });
});
