import { createPostgres } from '@sod/kit/postgres/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../src/db/client.ts';
import { RevocationsRepository } from '../src/sessions/revocations-repository.ts';
import { UsersTester } from './users-tester.ts';

let tester: UsersTester;
let pool: ReturnType<typeof createPostgres>;
beforeAll(async () => {
  tester = await UsersTester.start();
  pool = createPostgres({ ...tester.config.database, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await tester[Symbol.asyncDispose]();
});

describe('the cleaning of sessions', () => {
  it('deletes what ended, expired or was spent long ago, and nothing else', async () => {
    const [ended, expired, living] = [
      await tester.register(),
      await tester.register(),
      await tester.register(),
    ];
    await tester.data(ended.caller, 'mutation { logout }');
    tester.pass(20 * 86_400);
    const renewed = (await tester.refresh(living.refreshToken)).data?.refreshSession;
    tester.pass(15 * 86_400);
    const justEnded = await tester.register();
    await tester.data(justEnded.caller, 'mutation { logout }');

    const repository = new RevocationsRepository(createDatabase(pool));
    const daysAgo = (days: number) => new Date(tester.clock.now.getTime() - days * 86_400_000);
    const deleted = await repository.purge({ before: daysAgo(1), tokensBefore: daysAgo(31) }, 1_000);

    expect(deleted).toBeGreaterThanOrEqual(3);
    const rows = await tester.sql<{ id: string }[]>`SELECT id FROM users.sessions`;
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([living.sessionId, justEnded.sessionId]));
    expect(expired.sessionId).not.toBe(living.sessionId);
    const tokens =
      await tester.sql`SELECT 1 FROM users.refresh_tokens WHERE session_id = ${living.sessionId}`;
    expect(tokens).toHaveLength(1);
    expect((await tester.refresh(renewed?.refreshToken ?? '')).errors).toEqual([]);
  });

  it('deletes a bounded number at once', async () => {
    for (let count = 0; count < 5; count += 1) await tester.register();
    tester.pass(60 * 86_400);
    const before = await tester.sql`SELECT 1 FROM users.sessions`;
    const times = { before: tester.clock.now, tokensBefore: new Date(0) };
    expect(await new RevocationsRepository(createDatabase(pool)).purge(times, 2)).toBe(2);
    expect(await tester.sql`SELECT 1 FROM users.sessions`).toHaveLength(before.length - 2);
  });
});
