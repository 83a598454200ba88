import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientManager, manageClients } from '@sod/users/clients/manage-clients';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../src/cli/user-error.ts';
import { readClientTask, runClientTask } from '../src/ingest-client/client-tasks.ts';
import { keptIngestClient } from '../src/start/ingest-client.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/database.ts';

let database: TestDatabase;
let clients: ClientManager;
beforeAll(async () => {
  database = await createTestDatabase();
  clients = manageClients(database.ownerUrl);
});
afterAll(async () => {
  await clients?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

const run = (...args: string[]) => runClientTask(readClientTask(args), clients);

describe('npm run ingest:client', () => {
  it('makes a client and shows its secret once', async () => {
    const text = await run('--name', 'lambda');
    const [, clientId = '', clientSecret = ''] = /id +(\S+)\n.*secret +(\S+)\n/.exec(text) ?? [];
    expect(await clients.accepts({ clientId, clientSecret })).toBe(true);
    const list = await run('--list');
    expect(list).toBe(`lambda  ${clientId}  shows:ingest  never used\n`);
    await expect(run('--name', 'lambda')).rejects.toThrow('--renew lambda');
  });

  it('makes one for an analyser, as JSON', async () => {
    const client = JSON.parse(await run('--name', 'analyser', '--scope', 'shows:review', '--json'));
    expect(await clients.accepts(client)).toBe(true);
    expect(await run('--list')).toContain(`analyser  ${client.clientId}  shows:review`);
  });

  it('disables a client, and renews it', async () => {
    const client = JSON.parse(await run('--name', 'short-lived', '--json'));
    expect(await run('--disable', 'short-lived')).toContain('refused from now on');
    expect(await clients.accepts(client)).toBe(false);
    const renewed = JSON.parse(await run('--renew', 'short-lived', '--json'));
    expect(renewed.clientId).toBe(client.clientId);
    expect(await clients.accepts(renewed)).toBe(true);
    await expect(run('--disable', 'nobody')).rejects.toThrow('There is no client "nobody"');
  });

  it.each([
    [[]],
    [['--list', '--name', 'a']],
    [['--name', 'a', '--disable', 'a']],
    [['--name', 'With Blanks']],
    [['--name', 'a', '--scope', 'users:write']],
  ])('says how it is used when it is called with %j', (args) => {
    expect(() => readClientTask(args)).toThrow(UserError);
  });
});

describe('the client of the local pipeline', () => {
  it('is made at the first start, stays, and is renewed when its file is gone, damaged or of another database', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ingest-client-'));
    try {
      const start = async () => {
        const file = await keptIngestClient(directory, database.usersUrl);
        return { file, client: JSON.parse(await readFile(file, 'utf8')) };
      };
      const { file, client } = await start();
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await clients.accepts(client)).toBe(true);
      expect((await start()).client).toEqual(client);

      await writeFile(file, '{"clientId":');
      const renewed = (await start()).client;
      expect(renewed.clientId).toBe(client.clientId);
      expect(await clients.accepts(renewed)).toBe(true);
      expect(await clients.accepts(client)).toBe(false);

      await using other = await createTestDatabase();
      const moved = JSON.parse(await readFile(await keptIngestClient(directory, other.usersUrl), 'utf8'));
      expect(moved.clientId).not.toBe(client.clientId);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
