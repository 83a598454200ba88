import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '@sod/ops/cli/repository';
import { provisionSubgraphs } from '@sod/ops/start/database';
import { freePorts } from '@sod/ops/system/ports';
import { ServiceProcess } from '@sod/ops/system/service-process';
import { createTestDatabase } from '@sod/ops/testing/database';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it } from 'vitest';

const REPLICAS = 10;
const READY_DEADLINE_MS = 100_000;

let logs: string;
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), 'ten-replicas-'));
});
afterEach(() => rm(logs, { recursive: true, force: true }));

it.each(['shows', 'users'] as const)(
  'ten replicas of %s that start together migrate once',
  async (name) => {
    await using stack = new AsyncDisposableStack();
    const database = stack.use(await createTestDatabase({ bare: true }));
    const url = (await provisionSubgraphs(database.ownerUrl))[name];
    const ports = await freePorts(REPLICAS);
    const replicas = await Promise.all(
      ports.map((port) =>
        ServiceProcess.start({
          name,
          main: inProject(`subgraphs/${name}/src/main.ts`),
          environment: { PATH: process.env.PATH, PORT: String(port), DATABASE_URL: url.reveal() },
          logFile: join(logs, `${port}.log`),
        }),
      ),
    );
    stack.defer(async () => {
      await Promise.all(replicas.map((replica) => replica.stop()));
    });
    await Promise.all(
      replicas.map((replica, index) =>
        replica.ready(`http://127.0.0.1:${ports[index]}`, { deadlineMs: READY_DEADLINE_MS }),
      ),
    );

    const sql = postgres(url.reveal(), { max: 1 });
    const [row] = await sql`SELECT count(*)::int AS applied FROM migrations`;
    await sql.end();
    const files = await readdir(inProject(`subgraphs/${name}/migrations`));
    expect(row?.applied).toBe(files.filter((file) => file.endsWith('.sql')).length);
    for (const log of await readdir(logs)) {
      expect(await readFile(join(logs, log), 'utf8')).not.toMatch(/"level":"(error|fatal)"/);
    }
  },
  120_000,
);
