import { encodeCursor } from '@sod/kit/graphql/connection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, UsersTester, viewer } from './users-tester.ts';

const LIST = `query ($first: Int, $after: String, $last: Int, $before: String, $search: String) {
  users(first: $first, after: $after, last: $last, before: $before, search: $search) {
    edges { cursor node { id username } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Users {
  readonly users: {
    readonly edges: readonly { readonly cursor: string; readonly node: { id: string; username: string } }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

const COUNT = 25;
let tester: UsersTester;

/** Twenty-five users; every five share one instant, so that the id has to break ties. */
beforeAll(async () => {
  tester = await UsersTester.start();
  await tester.sql`
    INSERT INTO users.users (id, username, email, password_hash, created_at)
    SELECT ('019f0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Person ' || lpad(n::text, 2, '0'),
      'p' || n || CASE WHEN n % 2 = 0 THEN '@even.example' ELSE '@odd.example' END, '-',
      '2026-01-01'::timestamptz + (n / 5) * interval '1 ms'
    FROM generate_series(1, ${COUNT}::int) n`;
});
afterAll(async () => tester[Symbol.asyncDispose]());

async function page(variables: Record<string, unknown>): Promise<Users['users']> {
  return (await tester.data<Users>(admin(), LIST, variables)).users;
}

const names = ({ edges }: Users['users']) => edges.map(({ node }) => Number(node.username.slice(-2)));
const downFrom = (from: number, count: number) => Array.from({ length: count }, (_, index) => from - index);

describe('the list of users', () => {
  it('is newest first, twenty at a time', async () => {
    const list = await page({});
    expect(names(list)).toEqual(downFrom(COUNT, 20));
    expect(list.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('shows each user once, forward and backward', async () => {
    const forward: number[] = [];
    let list = await page({ first: 4 });
    forward.push(...names(list));
    while (list.pageInfo.hasNextPage) {
      list = await page({ first: 4, after: list.pageInfo.endCursor });
      forward.push(...names(list));
    }
    expect(forward).toEqual(downFrom(COUNT, COUNT));
    const backward: number[][] = [];
    list = await page({ last: 4 });
    backward.unshift(names(list));
    while (list.pageInfo.hasPreviousPage) {
      list = await page({ last: 4, before: list.pageInfo.startCursor });
      backward.unshift(names(list));
    }
    expect(backward.flat()).toEqual(forward);
  });

  it('keeps its place when users are added', async () => {
    const { pageInfo } = await page({ first: 10 });
    const added = await tester.register();
    expect(names(await page({ first: 10, after: pageInfo.endCursor }))).toEqual(downFrom(15, 10));
    await tester.sql`DELETE FROM users.users WHERE id = ${added.id}`;
  });

  it('finds text in the username and the email, in any letter case', async () => {
    expect(names(await page({ first: 100, search: 'pERSON 1' }))).toEqual(downFrom(19, 10));
    expect(names(await page({ first: 100, search: 'EVEN.example' }))).toHaveLength(12);
    expect(names(await page({ search: 'nobody' }))).toEqual([]);
    const { pageInfo } = await page({ search: 'nobody' });
    expect(pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  it.each(['%', '_', '\\', '%_\\', "'", '"', '€'])('takes the search text %j literally', async (search) => {
    expect(names(await page({ search }))).toEqual([]);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ last: 0 }, 'last'],
    [{ last: 101 }, 'last'],
    [{ first: 1, last: 1 }, 'last'],
    [{ after: '' }, 'after'],
    [{ after: 'nonsense' }, 'after'],
    [{ after: 'x'.repeat(10_000) }, 'after'],
    [{ before: 'W10' }, 'before'],
    [{ search: '' }, 'search'],
    [{ search: 'x'.repeat(101) }, 'search'],
    [{ search: 'nul\0' }, 'search'],
    [{ after: 'lone\ud800' }, 'after'],
  ])('refuses %j', async (variables, field) => {
    const refusal = await tester.refusal(admin(), LIST, variables);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: [field] });
  });

  it('refuses cursors of other lists, altered ones and ones cut in half', async () => {
    const id = '019f0000-0000-7000-8000-000000000001';
    const value = '2026-01-01T00:00:00.000Z';
    const { pageInfo } = await page({ first: 1 });
    const own = String(pageInfo.endCursor);
    const bad = [
      encodeCursor('shows', { value, id }),
      encodeCursor('users', { value: 'yesterday', id }),
      encodeCursor('users', { value: '2026-13-45T99:99:99.999Z', id }),
      own.slice(0, own.length / 2),
      `${own}=`,
      own.toUpperCase(),
    ];
    for (const after of bad) {
      const refusal = await tester.refusal(admin(), LIST, { after });
      expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: ['after'] });
    }
  });

  it('is for admins alone', async () => {
    expect((await tester.refusal(viewer('019f0000-0000-7000-8000-000000000001'), LIST)).code).toBe(
      'FORBIDDEN',
    );
    expect((await tester.refusal(null, LIST)).code).toBe('UNAUTHENTICATED');
  });

  it('is one statement, and a search can use the trigram index', async () => {
    tester.statements.length = 0;
    await page({ first: 10, search: 'person' });
    expect(tester.statements).toHaveLength(1);
    const plan = await tester.sql.begin(async (sql) => {
      await sql`SET LOCAL enable_seqscan = off`;
      return sql`EXPLAIN SELECT id FROM users.users
        WHERE lower(username) LIKE lower('%person%') OR lower(email) LIKE lower('%person%')`;
    });
    expect(JSON.stringify(plan)).toContain('users_search');
  });
});
