import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditReader, LIST } from './audit-reader.ts';
import { admin, UsersTester, viewer } from './users-tester.ts';

const ADDRESS = '203.0.113.7';

let tester: UsersTester;
let audit: ReturnType<typeof auditReader>;
beforeAll(async () => {
  tester = await UsersTester.start();
  audit = auditReader(tester);
});
beforeEach(() => {
  tester.source = { address: ADDRESS, agent: 'curl/8.5.0' };
  tester.pass(1);
});
afterAll(async () => tester[Symbol.asyncDispose]());

describe('reading the audit trail', () => {
  it('goes page by page in both directions, the latest first', async () => {
    for (let count = 0; count < 5; count += 1) {
      await tester.register();
      tester.pass(1);
    }
    const whole = (await audit.page({ first: 100 })).edges.map(({ node }) => node.id);
    const first = await audit.page({ first: 3 });
    const second = await audit.page({ first: 3, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(whole.slice(0, 6));
    expect([first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([false, true]);
    const end = await audit.page({ last: 2 });
    expect(end.edges.map(({ node }) => node.id)).toEqual(whole.slice(-2));
    const times = (await audit.page({ first: 100 })).edges.map(({ node }) => node.at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('can be narrowed to users and kinds', async () => {
    const user = await tester.register();
    tester.pass(1);
    await tester.login(user.email);
    const kinds = async (filter: object) => (await audit.page({ filter })).edges.map(({ node }) => node.kind);
    expect(await kinds({ userId: user.id, kinds: ['SIGNED_IN', 'SIGNED_OUT'] })).toEqual(['SIGNED_IN']);
    expect(new Set(await kinds({ kinds: ['SIGNED_IN'] }))).toEqual(new Set(['SIGNED_IN']));
    expect(await kinds({ userId: 'no-uuid' })).toEqual([]);
    expect(await kinds({ userId: '01890a5d-ac96-774b-bcce-b30209900000' })).toEqual([]);
  });

  it.each([
    [{ filter: { kinds: [] } }, ['filter.kinds']],
    [{ first: 0 }, ['first']],
    [{ last: 101 }, ['last']],
    [{ after: 'nonsense' }, ['after']],
  ])('refuses %j', async (variables, fields) => {
    const refusal = await tester.refusal(admin(), LIST, variables);
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields });
  });

  it('is for callers with the scope users:read', async () => {
    const { caller, id } = await tester.register();
    expect((await tester.refusal(caller, LIST, { filter: { userId: id } })).code).toBe('FORBIDDEN');
    expect((await tester.refusal(viewer(id), LIST)).code).toBe('FORBIDDEN');
    expect((await tester.refusal(null, LIST)).code).toBe('UNAUTHENTICATED');
  });

  it('costs one statement for the page and one for the users in it', async () => {
    await tester.register();
    tester.statements.length = 0;
    await audit.page({ first: 20 });
    expect(tester.statements).toHaveLength(2);
  });
});
