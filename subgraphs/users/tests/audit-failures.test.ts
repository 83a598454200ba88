import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditReader } from './audit-reader.ts';
import { LOGIN, PASSWORD, UsersTester } from './users-tester.ts';

const ADDRESS = '203.0.113.7';
const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }';

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

describe('a failed sign-in', () => {
  it('is known with the account when there is one, and without anything of it when there is none', async () => {
    const user = await tester.register();
    tester.pass(1);
    await tester.call(null, LOGIN, { input: { email: user.email, password: 'not the password' } });
    const known = await audit.written('SIGN_IN_FAILED', tester.requestId);
    expect(known).toMatchObject({ userId: user.id, actorId: null, address: ADDRESS });
    tester.pass(1);
    await tester.call(null, LOGIN, { input: { email: 'nobody@example.com', password: PASSWORD } });
    const unknown = await audit.written('SIGN_IN_FAILED', tester.requestId);
    expect(unknown).toMatchObject({ userId: null, actorId: null, address: ADDRESS, sessionId: null });
  });

  it('costs the same statements for a known and an unknown account', async () => {
    const user = await tester.register();
    const texts: string[][] = [];
    for (const email of [user.email, 'nobody@example.com']) {
      tester.pass(1);
      tester.statements.length = 0;
      await tester.call(null, LOGIN, { input: { email, password: 'not the password' } });
      const { requestId } = tester;
      texts.push(tester.statements.slice(0, 2));
      await audit.written('SIGN_IN_FAILED', requestId);
    }
    expect(texts[0]).toHaveLength(2);
    expect(texts[1]).toEqual(texts[0]);
  });

  it('is answered while the trail cannot be written, and written down later', async () => {
    const user = await tester.register();
    const lock = await tester.sql.reserve();
    await lock`BEGIN`;
    await lock`LOCK TABLE users.audit_events IN SHARE MODE`;
    const input = { email: user.email, password: 'not the password' };
    expect((await tester.refusal(null, LOGIN, { input })).code).toBe('UNAUTHENTICATED');
    await lock`COMMIT`;
    lock.release();
    expect(await audit.written('SIGN_IN_FAILED', tester.requestId)).toMatchObject({ userId: user.id });
  });

  it('is known of a wrong current password too', async () => {
    const user = await tester.register();
    tester.pass(1);
    const input = { currentPassword: 'not the password', newPassword: 'another fine sentence' };
    await tester.call(user.caller, CHANGE, { input });
    const event = await audit.written('PASSWORD_CHANGE_FAILED', tester.requestId);
    expect(event).toMatchObject({ userId: user.id, actorId: user.id });
  });

  it('is written before a stopping service is gone', async () => {
    const stopping = await UsersTester.start();
    await stopping.call(null, LOGIN, { input: { email: 'nobody@example.com', password: PASSWORD } });
    await stopping.stop();
    expect(await stopping.sql`SELECT kind FROM users.audit_events`).toEqual([{ kind: 'SIGN_IN_FAILED' }]);
    await stopping.sql.end();
    await stopping.database[Symbol.asyncDispose]();
  });
});
