import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsersTester } from './users-tester.ts';

let tester: UsersTester;
beforeAll(async () => {
  tester = await UsersTester.start();
});
afterAll(async () => tester[Symbol.asyncDispose]());

interface Feed {
  readonly cursor: string;
  readonly revocations: readonly { readonly sessionId: string; readonly minimumVersion: number | null }[];
}

async function request(cursor?: string): Promise<Response> {
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
  return fetch(`${tester.url}/internal/revocations${query}`, { headers: await tester.authHeader(null) });
}

async function read(cursor?: string): Promise<Feed> {
  const response = await request(cursor);
  expect(response.status).toBe(200);
  return (await response.json()) as Feed;
}

const idsOf = ({ revocations }: Feed) => revocations.map(({ sessionId }) => sessionId);

/** Moves the cluster's transaction counter past everything that has committed. */
async function settle(): Promise<void> {
  await tester.sql`SELECT pg_current_xact_id()`;
}

describe('the revocation feed', () => {
  it('tells a revocation to whoever read before it, and not for ever', async () => {
    const before = await read();
    const { sessionId, caller } = await tester.register();
    await tester.data(caller, 'mutation { logout }');
    const after = await read(before.cursor);
    expect(after.revocations).toContainEqual({ sessionId, minimumVersion: null });
    // Transactions of other databases of the cluster may hold the cursor back for a moment.
    for (let feed = after; idsOf(feed).includes(sessionId); feed = await read(feed.cursor)) await settle();
  });

  it('loses nothing when transactions commit in another order than they began', async () => {
    const [slow, fast] = [await tester.register(), await tester.register()];
    const start = await read();
    const revoke = (sql: typeof tester.sql, sessionId: string) => sql`
      UPDATE users.sessions SET ended_at = now(), revoked_at = now(), revoked_xid = pg_current_xact_id()
      WHERE id = ${sessionId}`;
    const connection = await tester.sql.reserve();
    await connection`BEGIN`;
    await revoke(connection, slow.sessionId);
    await revoke(tester.sql, fast.sessionId);
    const middle = await read(start.cursor);
    expect(idsOf(middle)).toContain(fast.sessionId);
    expect(idsOf(middle)).not.toContain(slow.sessionId);
    await connection`COMMIT`;
    connection.release();
    expect(idsOf(await read(middle.cursor))).toContain(slow.sessionId);
  });

  it('loses nothing of fifty logouts while it is polled', async () => {
    const users = await Promise.all(Array.from({ length: 50 }, () => tester.register()));
    const seen = new Set<string>();
    let { cursor } = await read();
    let running = true;
    const polling = (async () => {
      while (running) {
        const feed = await read(cursor);
        cursor = feed.cursor;
        for (const id of idsOf(feed)) seen.add(id);
      }
    })();
    await Promise.all(users.map(({ caller }) => tester.data(caller, 'mutation { logout }')));
    running = false;
    await polling;
    for (const id of idsOf(await read(cursor))) seen.add(id);
    expect(users.filter(({ sessionId }) => !seen.has(sessionId))).toEqual([]);
  });

  it('starts with what living access tokens can still be hit by', async () => {
    const { sessionId, caller } = await tester.register();
    await tester.data(caller, 'mutation { logout }');
    tester.pass(900);
    expect(idsOf(await read())).toContain(sessionId);
    tester.pass(61);
    expect(idsOf(await read())).not.toContain(sessionId);
  });

  it('takes a cursor from the future, as after a restored backup, as none', async () => {
    const { sessionId, caller } = await tester.register();
    await tester.data(caller, 'mutation { logout }');
    expect(idsOf(await read('999999999999'))).toContain(sessionId);
  });

  it.each(['', 'x', '-1', '1.5', '9'.repeat(25), "1'; --", '1 OR 1=1'])(
    'refuses the cursor %j',
    async (cursor) => {
      const response = await request(cursor);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'cursor' }] });
    },
  );
});
