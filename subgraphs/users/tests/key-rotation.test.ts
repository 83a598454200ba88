import { createLogger } from '@sod/kit/logger';
import { createPostgres } from '@sod/kit/postgres/client';
import { createTestDatabase, type TestDatabase } from '@sod/ops/testing/database';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../src/db/client.ts';
import { KeysRepository } from '../src/keys/keys-repository.ts';
import { KeysService } from '../src/keys/keys-service.ts';
import { testConfig } from './users-tester.ts';

const MINUTE_MS = 60_000;
const clock = { now: new Date('2026-01-01T00:00:00.000Z') };
const logger = createLogger({ service: 'users', level: 'silent' });
let database: TestDatabase;
let pool: ReturnType<typeof createPostgres>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPostgres({ ...testConfig(database.usersUrl).database, applicationName: 'test' });
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

function replica(): KeysService {
  const repository = new KeysRepository(createDatabase(pool));
  return new KeysService({ repository, now: () => clock.now, logger, accessTokenSeconds: 900 });
}

function pass(minutes: number): void {
  clock.now = new Date(clock.now.getTime() + minutes * MINUTE_MS);
}

const publishedBy = async (keys: KeysService) => (await keys.publicKeys()).map(({ kid }) => kid);
const signedBy = async (keys: KeysService) =>
  decodeProtectedHeader(await keys.sign({ sub: 'x' }, 'at+jwt')).kid;

describe('the rotation of signing keys', () => {
  it('publishes, signs, retires: no verifier meets a key it could not know, no token loses its key', async () => {
    const [one, two] = [replica(), replica()];
    await Promise.all([one.prepare(), two.prepare()]);
    const first = await signedBy(one);
    expect(await publishedBy(two)).toEqual([first]);

    const rotation = await one.rotate();
    expect(rotation).toMatchObject({ added: true, predecessor: { kid: first } });
    pass(1);
    const [, second] = await publishedBy(two);
    expect(rotation.kid).toBe(second);
    expect(await publishedBy(one)).toEqual([first, second]);
    expect([await signedBy(one), await signedBy(two)]).toEqual([first, first]);

    pass(14);
    expect([await signedBy(one), await signedBy(two)]).toEqual([second, second]);
    pass(15);
    expect(await publishedBy(two)).toEqual([first, second]);
    pass(3);
    expect([await publishedBy(one), await publishedBy(two)]).toEqual([[second], [second]]);
  });

  it('adds one key when ten replicas rotate at the same time', async () => {
    const replicas = Array.from({ length: 10 }, () => replica());
    await Promise.all(replicas.map((keys) => keys.prepare()));
    const added = await Promise.all(replicas.map((keys) => keys.rotate()));
    expect(added.filter((rotation) => rotation.added)).toHaveLength(1);
    expect(new Set(added.map(({ kid }) => kid)).size).toBe(1);
    pass(1);
    for (const keys of replicas) expect(await publishedBy(keys)).toHaveLength(2);
  });

  it('goes on with the loaded keys while the database is away', async () => {
    const keys = replica();
    await keys.prepare();
    const kid = await signedBy(keys);
    await pool`ALTER TABLE users.signing_keys RENAME TO away`;
    pass(1);
    expect(await signedBy(keys)).toBe(kid);
    expect(await publishedBy(keys)).toContain(kid);
    await pool`ALTER TABLE users.away RENAME TO signing_keys`;
  });
});
