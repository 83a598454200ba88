import { join } from 'node:path';
import { parseEnvironment, secret, url } from '@sod/kit/config';
import type { Secret } from '@sod/kit/secret';
import { z } from 'zod';
import { inProject } from '../cli/repository.ts';
import { UserError } from '../cli/user-error.ts';
import { runningServerUrl } from '../postgres/embedded.ts';
import { lockHolder, openDataDirectory } from './data-directory.ts';
import { databaseUrl, startDatabase } from './database.ts';

/** The system's database, reachable until it is disposed of. */
export interface SystemDatabase extends AsyncDisposable {
  readonly ownerUrl: Secret;
  readonly where: string;
}

const schema = z.object({
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: secret(url('postgres:', 'postgresql:')).optional(),
});

/**
 * The database in `DATABASE_URL`, or the embedded one of `DATA_DIR`: that of a running `npm start`, else started
 * until it is disposed of.
 * @throws ConfigError or UserError when there is none
 */
export async function openSystemDatabase(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<SystemDatabase> {
  const { DATA_DIR, DATABASE_URL } = parseEnvironment(schema, environment);
  if (DATABASE_URL)
    return { ownerUrl: DATABASE_URL, where: 'the database in DATABASE_URL', ...nothingToStop };
  const path = inProject(DATA_DIR);
  if ((await lockHolder(join(path, 'lock'))) !== null) {
    const serverUrl = await runningServerUrl(join(path, 'postgres'));
    if (serverUrl) return { ownerUrl: databaseUrl(serverUrl), where: 'the running system', ...nothingToStop };
    throw new UserError(
      `The system that runs on DATA_DIR ${path} has no embedded PostgreSQL: give its DATABASE_URL to this command as well.`,
    );
  }
  await using stack = new AsyncDisposableStack();
  const directory = stack.use(await openDataDirectory(path));
  const { ownerUrl } = stack.use(await startDatabase(directory.postgres));
  const parts = stack.move();
  return { ownerUrl, where: directory.postgres, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

const nothingToStop = { [Symbol.asyncDispose]: async () => {} };
