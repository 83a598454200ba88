import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SignedInUser, UsersTester, waitingForLock } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());
beforeEach(async () => {
  await tester.sql`UPDATE users.users SET admin = false`;
});

const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) { id } }';

async function activeAdmins(): Promise<string[]> {
  const rows = await tester.sql<{ id: string }[]>`SELECT id FROM users.users WHERE admin AND active`;
  return rows.map(({ id }) => id);
}

const REMOVALS = [
  ['demoted', UPDATE, { input: { admin: false } }],
  ['deactivated', UPDATE, { input: { active: false } }],
  ['deleted', DELETE, {}],
] as const;

describe('the last active admin', () => {
  it.each(REMOVALS)('cannot be %s', async (_name, mutation, variables) => {
    const { id, caller } = await tester.registerAdmin();
    const idle = await tester.registerAdmin();
    await tester.sql`UPDATE users.users SET active = false WHERE id = ${idle.id}`;
    const refusal = await tester.refusal(caller, mutation, { id, ...variables });
    expect(refusal.code).toBe('CONFLICT');
    expect(await activeAdmins()).toEqual([id]);
    expect((await tester.refresh((await tester.login(`${await emailOf(id)}`)).refreshToken)).errors).toEqual(
      [],
    );
  });

  it.each(REMOVALS)('can be %s once there is another one', async (_name, mutation, variables) => {
    const { id, caller } = await tester.registerAdmin();
    const other = await tester.registerAdmin();
    await tester.data(caller, mutation, { id, ...variables });
    expect(await activeAdmins()).toEqual([other.id]);
  });

  it('may change what does not matter', async () => {
    const { id, caller } = await tester.registerAdmin();
    await tester.data(caller, UPDATE, { id, input: { username: 'still admin', admin: true, active: true } });
    expect(await activeAdmins()).toEqual([id]);
  });

  it('does not keep others from being removed', async () => {
    const { id, caller } = await tester.registerAdmin();
    const user = await tester.register();
    await tester.data(caller, UPDATE, { id: user.id, input: { active: false } });
    await tester.data(caller, DELETE, { id: user.id });
    expect(await activeAdmins()).toEqual([id]);
  });

  it.each(REMOVALS)('stays when two admins have each other %s', async (_name, mutation, variables) => {
    const remove = (by: SignedInUser, whom: SignedInUser) =>
      tester.call(by.caller, mutation, { id: whom.id, ...variables });
    const [one, two] = [await tester.registerAdmin(), await tester.registerAdmin()];
    const answers = await Promise.all([remove(one, two), remove(two, one)]);
    const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? 'ok');
    expect(codes.sort()).toEqual(['CONFLICT', 'ok']);
    expect(await activeAdmins()).toHaveLength(1);
  });

  it.each(REMOVALS)(
    'is not %s while the other one is being demoted elsewhere',
    async (_name, mutation, variables) => {
      const [one, two] = [await tester.registerAdmin(), await tester.registerAdmin()];
      const connection = await tester.sql.reserve();
      await connection`BEGIN`;
      await connection`UPDATE users.users SET admin = false WHERE id = ${two.id}`;
      const removing = tester.refusal(one.caller, mutation, { id: one.id, ...variables });
      await waitingForLock(tester);
      await connection`COMMIT`;
      connection.release();
      expect((await removing).code).toBe('CONFLICT');
      expect(await activeAdmins()).toEqual([one.id]);
    },
  );

  it('stays when ten admins remove one another in a ring, by different ways', async () => {
    const ring = await Promise.all(Array.from({ length: 10 }, () => tester.registerAdmin()));
    const answers = await Promise.all(
      ring.map(({ caller }, index) => {
        const [, mutation, variables] = REMOVALS[index % 3] ?? REMOVALS[0];
        return tester.call(caller, mutation, { id: ring[(index + 1) % 10]?.id, ...variables });
      }),
    );
    const refused = answers.filter(({ errors }) => errors.length > 0);
    expect(refused.map(({ errors }) => errors[0]?.extensions.code)).toEqual(['CONFLICT']);
    expect(await activeAdmins()).toHaveLength(1);
  });
});

async function emailOf(id: string): Promise<string> {
  const [row] = await tester.sql`SELECT email FROM users.users WHERE id = ${id}`;
  return String(row?.email);
}
