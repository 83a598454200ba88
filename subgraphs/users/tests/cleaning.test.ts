import { createPostgres } from '@sod/kit/postgres/client';
import { expect, it } from 'vitest';
import { AuditRepository } from '../src/audit/audit-repository.ts';
import { createDatabase } from '../src/db/client.ts';
import { UsersTester } from './users-tester.ts';

it('deletes audit events by age, a bounded number at once', async () => {
  await using tester = await UsersTester.start();
  for (let count = 0; count < 3; count += 1) await tester.register();
  tester.pass(10);
  const user = await tester.register();
  const pool = createPostgres({ ...tester.config.database, applicationName: 'test' });
  const audit = new AuditRepository(createDatabase(pool));
  const before = new Date(tester.clock.now.getTime() - 5_000);
  expect([await audit.purge(before, 2), await audit.purge(before, 2), await audit.purge(before, 2)]).toEqual([
    2, 1, 0,
  ]);
  expect(await tester.sql`SELECT user_id FROM users.audit_events`).toEqual([{ user_id: user.id }]);
  await pool.end();
});
