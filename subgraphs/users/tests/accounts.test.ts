import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, claimsOf, PASSWORD, UsersTester, viewer } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

const USER = 'query ($id: ID!) { user(id: $id) { id username email active admin createdAt } }';
const CREATE = `mutation ($input: CreateUserInput!) {
  createUser(input: $input) { id username email active admin }
}`;
const UPDATE = `mutation ($id: ID!, $input: UpdateUserInput!) {
  updateUser(id: $id, input: $input) { username email active admin }
}`;
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';
const UNKNOWN = '019f0000-0000-7000-8000-000000000000';

describe('me', () => {
  it('is the signed-in user, with private fields', async () => {
    const { id, email, caller } = await tester.register();
    expect(await tester.data(caller, '{ me { id email active admin } }')).toEqual({
      me: { id, email, active: true, admin: false },
    });
  });

  it('is null for an anonymous caller', async () => {
    expect(await tester.data(null, '{ me { id } }')).toEqual({ me: null });
  });
});

describe('user', () => {
  it('is shown to that user and to admins', async () => {
    const { id, username, email, caller } = await tester.register();
    const user = { id, username, email, active: true, admin: false, createdAt: expect.any(String) };
    expect(await tester.data(caller, USER, { id })).toEqual({ user });
    expect(await tester.data(admin(), USER, { id })).toEqual({ user });
  });

  it('is refused to others, whether it exists or not', async () => {
    const { id } = await tester.register();
    const { caller } = await tester.register();
    for (const asked of [id, UNKNOWN, 'x']) {
      expect(await tester.refusal(caller, USER, { id: asked })).toMatchObject({
        code: 'FORBIDDEN',
        path: 'user',
      });
      expect((await tester.refusal(null, USER, { id: asked })).code).toBe('UNAUTHENTICATED');
    }
  });

  it.each([UNKNOWN, '', 'x', '1', "' OR 1=1"])(
    'is null for an admin when nobody has the id %j',
    async (id) => {
      expect(await tester.data(admin(), USER, { id })).toEqual({ user: null });
    },
  );
});

describe('createUser', () => {
  it('makes an account that can sign in, without signing it in', async () => {
    const input = { username: 'made', email: 'made@example.com', password: PASSWORD };
    expect(await tester.data(admin(), CREATE, { input })).toEqual({
      createUser: {
        id: expect.any(String),
        username: 'made',
        email: 'made@example.com',
        active: true,
        admin: false,
      },
    });
    expect((await tester.login('made@example.com')).username).toBe('made');
  });

  it('makes admins and inactive users when asked', async () => {
    const input = { username: 'boss', email: 'boss@example.com', password: PASSWORD, admin: true };
    await tester.data(admin(), CREATE, { input });
    const boss = await tester.login('boss@example.com');
    expect(claimsOf(boss.accessToken).scope).toContain('users:write');
    const idle = { username: 'idle', email: 'idle@example.com', password: PASSWORD, active: false };
    const { createUser } = await tester.data<{ createUser: unknown }>(admin(), CREATE, { input: idle });
    expect(createUser).toMatchObject({ active: false });
  });

  it('is for admins alone', async () => {
    const input = { username: 'no', email: 'no@example.com', password: PASSWORD };
    const { caller } = await tester.register();
    expect((await tester.refusal(caller, CREATE, { input })).code).toBe('FORBIDDEN');
    expect((await tester.refusal(null, CREATE, { input })).code).toBe('UNAUTHENTICATED');
    const reader = { ...admin(), scopes: ['users:read'] };
    expect((await tester.refusal(reader, CREATE, { input })).code).toBe('FORBIDDEN');
  });
});

describe('updateUser', () => {
  it('lets users change their own names, and only what is given', async () => {
    const { id, email, caller } = await tester.register();
    expect(await tester.data(caller, UPDATE, { id, input: { username: 'new name' } })).toEqual({
      updateUser: { username: 'new name', email, active: true, admin: false },
    });
    const input = { email: 'new.address@example.com' };
    await tester.data(caller, UPDATE, { id, input });
    expect((await tester.login(input.email)).username).toBe('new name');
    await tester.data(caller, UPDATE, { id, input: { username: 'NEW name' } });
    expect(await tester.data(caller, UPDATE, { id, input: {} })).toMatchObject({
      updateUser: { username: 'NEW name' },
    });
  });

  it.each([{ admin: true }, { active: false }, { admin: false }, { active: true }, { admin: null }])(
    'refuses %j to users on themselves, and changes nothing',
    async (change) => {
      const { id, username, caller } = await tester.register();
      const input = { username: 'half written', ...change };
      expect((await tester.refusal(caller, UPDATE, { id, input })).code).toBe('FORBIDDEN');
      const [row] = await tester.sql`SELECT username, active, admin FROM users.users WHERE id = ${id}`;
      expect(row).toEqual({ username, active: true, admin: false });
    },
  );

  it('is refused on others, whether they exist or not', async () => {
    const { id } = await tester.register();
    const { caller } = await tester.register();
    for (const asked of [id, UNKNOWN, 'x']) {
      const variables = { id: asked, input: { username: 'mine now' } };
      expect((await tester.refusal(caller, UPDATE, variables)).code).toBe('FORBIDDEN');
      expect((await tester.refusal(null, UPDATE, variables)).code).toBe('UNAUTHENTICATED');
      expect((await tester.refusal(caller, DELETE, { id: asked })).code).toBe('FORBIDDEN');
      expect((await tester.refusal(null, DELETE, { id: asked })).code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('the private fields of a user', () => {
  const ENTITIES = `query ($id: ID!) {
    _entities(representations: [{ __typename: "User", id: $id }]) { ... on User { username email active admin } }
  }`;

  it('are null with FORBIDDEN at their paths for another user; the rest of the answer stands', async () => {
    const { id, username } = await tester.register();
    const { data, errors } = await tester.call(viewer(UNKNOWN), ENTITIES, { id });
    expect(data).toEqual({ _entities: [{ username, email: null, active: null, admin: null }] });
    expect(errors.map(({ extensions, path }) => [extensions.code, path?.join('.')])).toEqual([
      ['FORBIDDEN', '_entities.0.email'],
      ['FORBIDDEN', '_entities.0.active'],
      ['FORBIDDEN', '_entities.0.admin'],
    ]);
  });

  it('are null with UNAUTHENTICATED for an anonymous caller', async () => {
    const { id } = await tester.register();
    const { errors } = await tester.call(null, ENTITIES, { id });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['UNAUTHENTICATED']));
  });

  it('are shown to the user and to admins', async () => {
    const { id, email, caller } = await tester.register();
    for (const who of [caller, admin()]) {
      expect(await tester.data(who, ENTITIES, { id })).toMatchObject({
        _entities: [{ email, admin: false }],
      });
    }
  });
});
