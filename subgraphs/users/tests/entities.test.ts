import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on User { id username email createdAt } }
}`;

const reference = (id: string) => ({ __typename: 'User', id });

describe('references to users', () => {
  it.each([1, 50, 500])('cost one statement for %i of them', async (count) => {
    await tester.sql`
      INSERT INTO users.users (id, username, email, password_hash)
      SELECT gen_random_uuid(), 'batch ' || ${count}::int || ' ' || n, n || '@' || ${count}::int || '.example', '-'
      FROM generate_series(1, ${count}::int) n`;
    const rows = await tester.sql<{ id: string; username: string }[]>`
      SELECT id, username FROM users.users WHERE username LIKE ${`batch ${count} %`} ORDER BY random()`;
    tester.statements.length = 0;
    const { _entities: users } = await tester.data<{ _entities: { id: string; username: string }[] }>(
      admin(),
      ENTITIES,
      { representations: rows.map(({ id }) => reference(id)) },
    );
    expect(tester.statements).toHaveLength(1);
    expect(users.map(({ id, username }) => ({ id, username }))).toEqual(rows.map((row) => ({ ...row })));
  });

  it('are null where there is no such user, in their places', async () => {
    const { id, username } = await tester.register();
    const ids = ['019f0000-0000-7000-8000-000000000000', id, 'x', '', id];
    const answer = await tester.data<{ _entities: unknown[] }>(admin(), ENTITIES, {
      representations: ids.map(reference),
    });
    const user = expect.objectContaining({ id, username });
    expect(answer._entities).toEqual([null, user, null, null, user]);
  });
});
