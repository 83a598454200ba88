import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../system-tester.ts';

const DELETE_ME = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';
const KEEP = `mutation ($id: ID!) {
  addToMyList(showId: $id) { id } saveProgress(showId: $id, positionSeconds: 1) { positionSeconds } }`;
const NEW_SHOW = `mutation ($input: CreateShowInput!) { createShow(input: $input) { id } }`;
const APPROVE = 'mutation ($id: ID!) { approveShow(id: $id) { id } }';

let system: TestSystem;
let adminToken: string;
let showId: string;
beforeAll(async () => {
  system = await startTestSystem();
  adminToken = await system.signInAdmin();
  const input = { title: 'Watched', hlsSrcVideoURL: 'https://media.example/watched.m3u8' };
  const options = { token: adminToken, variables: { input } };
  const { createShow } = await system.client.data<{ createShow: { id: string } }>(NEW_SHOW, options);
  showId = createShow.id;
  await system.client.data(APPROVE, { token: adminToken, variables: { id: showId } });
});
afterAll(() => system?.[Symbol.asyncDispose]());

/** A viewer who has the show on the list and has begun to watch it. */
async function viewerWho(username: string): Promise<{ id: string; token: string }> {
  const token = await system.signUp(username);
  await system.client.data(KEEP, { token, variables: { id: showId } });
  const { me } = await system.client.data<{ me: { id: string } }>('{ me { id } }', { token });
  return { id: me.id, token };
}

/** What the Shows subgraph holds of a user, once that is nothing or the time is over. */
async function keptOf(userId: string, deadlineMs: number): Promise<number> {
  const sql = postgres(system.database.ownerUrl.reveal(), { max: 1 });
  const deadline = Date.now() + deadlineMs;
  try {
    for (;;) {
      const [row] = await sql`SELECT (SELECT count(*) FROM shows.list_entries WHERE user_id = ${userId})::int
        + (SELECT count(*) FROM shows.watch_progress WHERE user_id = ${userId})::int AS count`;
      if (row?.count === 0 || Date.now() > deadline) return row?.count;
    }
  } finally {
    await sql.end();
  }
}

describe('a user who is deleted', () => {
  it('is gone everywhere: sessions, list and progress', async () => {
    const { id, token } = await viewerWho('leaving');
    await system.client.data(DELETE_ME, { token, variables: { id } });
    const after = await system.client.ask('{ me { id } }', { token });
    expect([after.status, after.errors[0]?.extensions?.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(await keptOf(id, 5_000)).toBe(0);
  });

  it('is gone from Shows too when that was down at the time', async () => {
    const { id, token } = await viewerWho('unlucky');
    await system.services.shows.kill();
    await system.client.data(DELETE_ME, { token, variables: { id } });
    expect(await keptOf(id, 0)).toBe(2);
    await system.restart('shows');
    expect(await keptOf(id, 30_000)).toBe(0);
  });

  it('leaves the id alone in the audit trail, with the address and the request of each event', async () => {
    const { id, token } = await viewerWho('remembered');
    await system.client.data(DELETE_ME, { token, variables: { id } });
    const query = `query ($id: ID!) {
      auditEvents(filter: { userId: $id }) { edges { node { kind userId user { username } address requestId } } } }`;
    const { auditEvents } = await system.client.data<{ auditEvents: { edges: { node: object }[] } }>(query, {
      token: adminToken,
      variables: { id },
    });
    const common = {
      userId: id,
      user: null,
      address: '127.0.0.1',
      requestId: expect.stringMatching(/^[\w.-]{8,64}$/),
    };
    expect(auditEvents.edges.map(({ node }) => node)).toEqual([
      { ...common, kind: 'USER_DELETED' },
      { ...common, kind: 'REGISTERED' },
    ]);
  });
});

describe('the audit trail of shows', () => {
  it('names the actor across subgraphs, and the address of the client', async () => {
    const query = `query ($id: ID!) {
      showAuditEvents(filter: { showId: $id }) { edges { node { kind to actor { username } address } } } }`;
    const answer = await system.client.data(query, { token: adminToken, variables: { id: showId } });
    const common = { actor: { username: 'admin' }, address: '127.0.0.1' };
    expect(answer).toEqual({
      showAuditEvents: {
        edges: [
          { node: { ...common, kind: 'SHOW_STATE_CHANGED', to: 'AVAILABLE' } },
          { node: { ...common, kind: 'SHOW_CREATED', to: 'PENDING_REVIEW' } },
        ],
      },
    });
  });

  it('is for reviewers, and that of accounts for admins', async () => {
    const token = await system.signUp('curious');
    const query =
      '{ showAuditEvents { edges { cursor } } auditEvents { edges { cursor } } latestShows { edges { cursor } } }';
    const { data, errors } = await system.client.ask<Record<string, unknown>>(query, { token });
    expect(data).toMatchObject({ showAuditEvents: null, auditEvents: null, latestShows: { edges: [{}] } });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions?.code]).sort()).toEqual([
      ['auditEvents', 'FORBIDDEN'],
      ['showAuditEvents', 'FORBIDDEN'],
    ]);
  });
});

describe('own sessions', () => {
  it('are listed with the current one, and end at once', async () => {
    const input = { username: 'careful', email: 'careful@example.com', password: 'a password of a viewer' };
    const first = await system.signUp(input.username);
    const { login } = await system.client.data<{ login: { accessToken: string } }>(
      'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
      { variables: { input: { email: input.email, password: input.password } } },
    );
    const list = '{ me { sessions { id device current } } }';
    type Sessions = { me: { sessions: { id: string; device: string; current: boolean }[] } };
    const { me } = await system.client.data<Sessions>(list, { token: login.accessToken });
    expect(me.sessions).toMatchObject([
      { device: 'node', current: true },
      { device: 'node', current: false },
    ]);
    const variables = { id: me.sessions[1]?.id };
    const end = 'mutation ($id: ID!) { endSession(id: $id) { id } }';
    await system.client.data(end, { token: login.accessToken, variables });
    expect((await system.client.ask(list, { token: first })).status).toBe(401);
    expect((await system.client.ask(list, { token: login.accessToken })).status).toBe(200);
  });
});
