import { Secret } from '@sod/kit/secret';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureFirstAdmin } from '../src/users/first-admin.ts';
import { claimsOf, UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());
beforeEach(async () => {
  await tester.sql`DELETE FROM users.users`;
});

const password = new Secret('a sentence of the admin');
const ensure = (email = 'admin@example.com', secret = password) =>
  ensureFirstAdmin({ url: tester.database.usersUrl, email, password: secret });

describe('the first admin', () => {
  it('is made when there is none, and can sign in', async () => {
    expect(await ensure()).toBe(true);
    const { accessToken, username } = await tester.login('admin@example.com', password.reveal());
    expect(username).toBe('admin');
    expect(claimsOf(accessToken).scope).toContain('users:write');
  });

  it('is not made again, even with another email or when the admin is inactive', async () => {
    await ensure();
    await tester.sql`UPDATE users.users SET active = false`;
    expect(await ensure('other@example.com')).toBe(false);
    expect(await tester.sql`SELECT 1 FROM users.users`).toHaveLength(1);
  });

  it('is one when ten processes ask for it at the same time with different emails', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ensure(`admin-${index}@example.com`)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await tester.sql`SELECT 1 FROM users.users`).toHaveLength(1);
  });

  it('gets another username when a user is called admin', async () => {
    await tester.register({ username: 'Admin' });
    expect(await ensure()).toBe(true);
    expect((await tester.login('admin@example.com', password.reveal())).username).toMatch(/^admin-/);
  });

  it('is not made of a user who has the email', async () => {
    await tester.register({ email: 'Admin@Example.com' });
    await expect(ensure()).rejects.toThrow('belongs to a user who is no admin');
    expect(await tester.sql`SELECT 1 FROM users.users WHERE admin`).toHaveLength(0);
  });

  it('is refused an unfit email or password', async () => {
    await expect(ensure('nonsense')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(ensure(undefined, new Secret('password'))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
