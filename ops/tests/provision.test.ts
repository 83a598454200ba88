import { provision, rolePassword, roleUrl } from '@sod/kit/postgres/provision';
import { Secret } from '@sod/kit/secret';
import { createTestDatabase } from '@sod/ops/testing/database';
import postgres from 'postgres';
import { expect, it } from 'vitest';

async function ask(url: Secret, statement: string) {
  const sql = postgres(url.reveal(), { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

it('provisions for an owner that is no superuser, as often as wanted', async () => {
  await using database = await createTestDatabase({ bare: true });
  const name = new URL(database.ownerUrl.reveal()).pathname.slice(1);
  await ask(
    database.ownerUrl,
    `CREATE ROLE plain_owner LOGIN CREATEROLE PASSWORD 'plain'; ALTER DATABASE ${name} OWNER TO plain_owner`,
  );
  const ownerUrl = roleUrl(database.ownerUrl, 'plain_owner', new Secret('plain'));
  const role = 'plain_app';
  const password = rolePassword(ownerUrl, role);
  await provision({ ownerUrl, role, schema: 'plain', password });
  await provision({ ownerUrl, role, schema: 'plain', password });
  await ask(roleUrl(ownerUrl, role, password), 'CREATE TABLE plain.mine ()');
});

it('provisions several databases of one cluster at the same time', async () => {
  await using stack = new AsyncDisposableStack();
  const databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase({ bare: true })));
  for (const database of databases) stack.use(database);
  const role = 'crowded_app';
  await Promise.all(
    databases.map(({ ownerUrl }) =>
      provision({ ownerUrl, role, schema: 'crowded', password: rolePassword(ownerUrl, role) }),
    ),
  );
  for (const { ownerUrl } of databases) {
    const url = roleUrl(ownerUrl, role, rolePassword(ownerUrl, role));
    expect(await ask(url, 'SHOW search_path')).toEqual([{ search_path: 'crowded, public' }]);
  }
});
