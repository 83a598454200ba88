import { join } from 'node:path';
import { parseEnvironment, secret, url } from '@sod/kit/config';
import type { Secret } from '@sod/kit/secret';
import { z } from 'zod';
import { inProject } from '../cli/repository.ts';
import { UserError } from '../cli/user-error.ts';
import { runningServerUrl } from '../postgres/embedded.ts';
import { lockHolder, openDataDirectory } from '../start/data-directory.ts';
import { databaseUrl, startDatabase } from '../start/database.ts';

/** The database to fill, for as long as that takes. */
export interface SeedTarget extends AsyncDisposable {
  readonly ownerUrl: Secret;
  readonly where: string;
}

const schema = z.object({
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: secret(url('postgres:', 'postgresql:')).optional(),
});

/**
 * The database in `DATABASE_URL`, or the embedded one of `DATA_DIR`: that of a running `npm start`, else started
 * for this run.
 * @throws ConfigError or UserError when there is none
 */
export async function findTarget(environment: NodeJS.ProcessEnv = process.env): Promise<SeedTarget> {
  const { DATA_DIR, DATABASE_URL } = parseEnvironment(schema, environment);
  if (DATABASE_URL)
    return { ownerUrl: DATABASE_URL, where: 'the database in DATABASE_URL', ...nothingToStop };
  const path = inProject(DATA_DIR);
  if ((await lockHolder(join(path, 'lock'))) !== null) {
    const serverUrl = await runningServerUrl(join(path, 'postgres'));
    if (serverUrl) return { ownerUrl: databaseUrl(serverUrl), where: 'the running system', ...nothingToStop };
    throw new UserError(
      `The system that runs on DATA_DIR ${path} has no embedded PostgreSQL: give its DATABASE_URL to the seed as well.`,
    );
  }
  await using stack = new AsyncDisposableStack();
  const directory = stack.use(await openDataDirectory(path));
  const { ownerUrl } = stack.use(await startDatabase(directory.postgres));
  const parts = stack.move();
  return { ownerUrl, where: directory.postgres, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

const nothingToStop = { [Symbol.asyncDispose]: async () => {} };
