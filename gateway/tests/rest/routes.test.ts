import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PASSWORD,
  type RestAnswer,
  type RestTester,
  type Sent,
  type SignedIn,
  startRestTester,
} from './rest-tester.ts';

const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';
const HLS = 'https://media.example.com/a/master.m3u8';

let tester: RestTester;
let viewer: SignedIn;
let other: SignedIn;

beforeAll(async () => {
  tester = await startRestTester();
  viewer = await tester.register();
  other = await tester.register();
});
afterAll(async () => {
  await tester[Symbol.asyncDispose]();
});

const post = (path: string, body: unknown, as: string | null = null): Promise<RestAnswer> =>
  tester.send(path, { method: 'POST', as, body });
const code = ({ status, body }: RestAnswer) => [status, body.code];

describe('shows', () => {
  it('are listed for anyone, the newest first', async () => {
    const first = await tester.newShow({ title: 'First' }, { available: true });
    const second = await tester.newShow({ title: 'Second' }, { available: true });
    const { status, body } = await tester.send('/shows');
    expect(status).toBe(200);
    expect(body.next_cursor).toBeNull();
    expect((body.data as { id: string }[]).map(({ id }) => id)).toEqual([second, first]);
  });

  it('have the fields that the old clients know, and the optional ones in snake case', async () => {
    const fields = {
      title: 'All of it',
      description: 'Text',
      dashSrcVideoURL: 'https://media.example.com/a/manifest.mpd',
      hlsSrcVideoURL: HLS,
      poster_url: 'https://media.example.com/a/poster.jpg',
      duration_seconds: 90,
      genres: ['Drama', 'Crime'],
      release_year: 1999,
      maturity_rating: 'PG-13',
      language: 'pt-BR',
    };
    const created = await post('/shows', fields, tester.admin.token);
    expect(created.status).toBe(201);
    const show = created.body.data as Record<string, unknown>;
    expect(show).toEqual({
      id: expect.any(String),
      ...fields,
      state: 'PENDING_REVIEW',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      updated_at: expect.any(String),
      published_at: null,
    });
    expect(created.headers.location).toBe(`/shows/${show.id}`);
    const read = await tester.send(`/shows/${show.id}`, { as: tester.admin.token });
    expect(read.body.data).toEqual(show);
  });

  it('accept the source addresses in snake case as well', async () => {
    const addresses = { dash_src_video_url: 'https://a.example/x.mpd', hls_src_video_url: HLS };
    const { body } = await post('/shows', { title: 'Snake', ...addresses }, tester.admin.token);
    expect(body.data).toMatchObject({ dashSrcVideoURL: 'https://a.example/x.mpd', hlsSrcVideoURL: HLS });
  });

  it('that wait for review are not there for viewers', async () => {
    const id = await tester.newShow();
    expect(code(await tester.send(`/shows/${id}`))).toEqual([404, 'NOT_FOUND']);
    expect(code(await tester.send(`/shows/${id}`, { as: viewer.token }))).toEqual([404, 'NOT_FOUND']);
    expect((await tester.send(`/shows/${id}`, { as: tester.admin.token })).status).toBe(200);
  });

  it('are changed field by field: what is given is set, what is absent stays, null clears', async () => {
    const id = await tester.newShow({
      description: 'Old',
      poster_url: 'https://a.example/p.jpg',
      genres: ['A'],
    });
    const change = { title: 'New', poster_url: null, genres: null };
    const { status, body } = await tester.send(`/shows/${id}`, {
      method: 'PUT',
      as: tester.admin.token,
      body: change,
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ title: 'New', description: 'Old', poster_url: null, genres: [] });
  });

  it('are deleted once', async () => {
    const id = await tester.newShow();
    const remove = { method: 'DELETE', as: tester.admin.token };
    const deleted = await tester.send(`/shows/${id}`, remove);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect(code(await tester.send(`/shows/${id}`, remove))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('users', () => {
  it('are listed for an admin, the newest first', async () => {
    const { status, body } = await tester.send('/users?limit=2', { as: tester.admin.token });
    expect(status).toBe(200);
    expect((body.data as { username: string }[]).map(({ username }) => username)).toEqual([
      other.username,
      viewer.username,
    ]);
    expect(body.next_cursor).toEqual(expect.any(String));
  });

  it('are read by themselves and by admins', async () => {
    for (const as of [viewer.token, tester.admin.token]) {
      const { status, body } = await tester.send(`/users/${viewer.id}`, { as });
      expect(status).toBe(200);
      expect(body.data).toEqual({
        id: viewer.id,
        username: viewer.username,
        email: viewer.email,
        active: true,
        admin: false,
        created_at: expect.any(String),
      });
    }
    expect(code(await tester.send(`/users/${viewer.id}`, { as: other.token }))).toEqual([403, 'FORBIDDEN']);
  });

  it('are made, changed and deleted by an admin', async () => {
    const made = await post(
      '/users',
      { username: 'made', email: 'made@example.com', password: PASSWORD, active: false },
      tester.admin.token,
    );
    expect(made.status).toBe(201);
    const user = made.body.data as { id: string };
    expect(made.body.data).toMatchObject({ username: 'made', active: false, admin: false });
    expect(made.headers.location).toBe(`/users/${user.id}`);
    const change: Sent = { method: 'PUT', as: tester.admin.token, body: { active: true } };
    expect((await tester.send(`/users/${user.id}`, change)).body.data).toMatchObject({ active: true });
    const remove: Sent = { method: 'DELETE', as: tester.admin.token };
    expect((await tester.send(`/users/${user.id}`, remove)).status).toBe(204);
    expect(code(await tester.send(`/users/${user.id}`, remove))).toEqual([404, 'NOT_FOUND']);
  });

  it('change their own name, not their own rights', async () => {
    const change = (body: unknown) =>
      tester.send(`/users/${viewer.id}`, { method: 'PUT', as: viewer.token, body });
    expect((await change({ username: 'renamed' })).body.data).toMatchObject({ username: 'renamed' });
    expect(code(await change({ admin: true }))).toEqual([403, 'FORBIDDEN']);
  });

  it('with a taken name are refused by the name the client used', async () => {
    const body = { username: 'another', email: other.email, password: PASSWORD };
    const refused = await post('/users', body, tester.admin.token);
    expect(code(refused)).toEqual([409, 'CONFLICT']);
    expect(refused.body.fields).toEqual([{ field: 'email', message: 'is taken' }]);
  });
});

describe('sessions', () => {
  const USER = { id: expect.any(String), active: true, admin: false, created_at: expect.any(String) };

  it('begin with a registration', async () => {
    const body = { username: 'newcomer', email: 'newcomer@example.com', password: PASSWORD };
    const answer = await post('/auth/register', body);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      status: 'success',
      message: expect.any(String),
      auth_token: expect.stringMatching(/^ey/),
      refresh_token: expect.any(String),
      expires_in: 900,
      user: { ...USER, username: 'newcomer', email: 'newcomer@example.com' },
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('are renewed, and say who is signed in under both schemes', async () => {
    const { refreshToken } = await tester.register();
    const renewed = await post('/auth/refresh', { refresh_token: refreshToken });
    expect(renewed.status).toBe(200);
    for (const scheme of ['Bearer', 'Token']) {
      const headers = { authorization: `${scheme} ${renewed.body.auth_token}` };
      const { status, body } = await tester.send('/auth/status', { headers });
      expect([status, body.status, body.data]).toEqual([200, 'success', renewed.body.user]);
    }
  });

  it.each(['GET', 'POST'])('end by %s, and the token with them', async (method) => {
    const { token } = await tester.register();
    const { status, body } = await tester.send('/auth/logout', { method, as: token });
    expect([status, body.status]).toEqual([200, 'success']);
    const after = await tester.send('/auth/status', { as: token });
    expect(code(after)).toEqual([401, 'UNAUTHENTICATED']);
    expect(after.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  it('do not begin for a wrong password or an unknown email, which look the same', async () => {
    const wrong = await post('/auth/login', { email: other.email, password: 'wrong password' });
    const unknown = await post('/auth/login', { email: 'nobody@example.com', password: 'wrong password' });
    const shape = ({ status, headers, body }: RestAnswer) => ({
      status,
      body: { ...body, requestId: '' },
      headers: { ...headers, 'x-request-id': '', date: '' },
    });
    expect(code(wrong)).toEqual([401, 'UNAUTHENTICATED']);
    expect(shape(unknown)).toEqual(shape(wrong));
    const body = { email: other.email, password: 'wrong password' };
    const withToken = await tester.send('/auth/login', { method: 'POST', as: other.token, body });
    for (const { headers } of [wrong, withToken]) expect(headers['www-authenticate']).toBe('Bearer');
  });

  it('begin for a client that still sends an old token', async () => {
    const body = { email: other.email, password: PASSWORD };
    expect((await tester.send('/auth/login', { method: 'POST', as: 'stale', body })).status).toBe(200);
  });

  it('of a deleted user are over', async () => {
    const gone = await tester.register();
    await tester.send(`/users/${gone.id}`, { method: 'DELETE', as: gone.token });
    expect(code(await tester.send('/auth/status', { as: gone.token }))).toEqual([401, 'UNAUTHENTICATED']);
    const renewal = await post('/auth/refresh', { refresh_token: gone.refreshToken });
    expect(code(renewal)).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('callers who may not', () => {
  const SHOW = { title: 'X', hlsSrcVideoURL: HLS };
  const USER = { username: 'x', email: 'x@example.com', password: PASSWORD };
  const routes: [method: string, path: string, body?: unknown][] = [
    ['POST', '/shows', SHOW],
    ['PUT', `/shows/${NOBODY}`, SHOW],
    ['DELETE', `/shows/${NOBODY}`],
    ['GET', '/shows?state=REJECTED'],
    ['GET', '/users'],
    ['GET', `/users/${NOBODY}`],
    ['POST', '/users', USER],
    ['PUT', `/users/${NOBODY}`, { username: 'x' }],
    ['DELETE', `/users/${NOBODY}`],
  ];

  it.each(routes)(
    '%s %s is 401 for nobody and 403 for a viewer, and leaves no row',
    async (method, path, body) => {
      const rows = await tester.countRows();
      const anonymous = await tester.send(path, { method, body });
      expect(code(anonymous)).toEqual([401, 'UNAUTHENTICATED']);
      expect(anonymous.headers['www-authenticate']).toBe('Bearer');
      expect(code(await tester.send(path, { method, body, as: viewer.token }))).toEqual([403, 'FORBIDDEN']);
      expect(code(await tester.send(path, { method, body, as: 'forged' }))).toEqual([401, 'UNAUTHENTICATED']);
      expect(await tester.countRows()).toBe(rows);
    },
  );

  it('are told so before the fields of their body are looked at', async () => {
    expect((await post('/shows', {})).status).toBe(401);
    expect((await post('/shows', {}, viewer.token)).status).toBe(403);
  });
});

it('every route of the OpenAPI document has been seen to succeed', () => {
  const { paths } = tester.checker.document;
  const expected = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { responses }]) => {
      const status = Object.keys(responses).find((candidate) => candidate.startsWith('2'));
      return `${method} ${path} ${status}`;
    }),
  );
  expect(expected.length).toBe(16);
  expect(expected.filter((operation) => !tester.checker.seen.has(operation))).toEqual([]);
});
