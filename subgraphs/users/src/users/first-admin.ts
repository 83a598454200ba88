import { badUserInput } from '@sod/kit/errors';
import { createMetrics } from '@sod/kit/metrics';
import { createPostgres } from '@sod/kit/postgres/client';
import type { Secret } from '@sod/kit/secret';
import { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import { accountProblems } from '../accounts/account-rules.ts';
import { createDatabase } from '../db/client.ts';
import { PasswordHasher } from '../passwords/password-hasher.ts';
import { FirstAdminRepository } from './first-admin-repository.ts';

export interface FirstAdmin {
  /** URL of the role `users_app`; the schema has to be migrated. */
  readonly url: Secret;
  readonly email: string;
  readonly password: Secret;
}

/**
 * Makes an admin when there is none at all, and says whether it did. Processes that start together wait for one
 * another at an advisory lock of the one connection used here, so one of them makes it.
 * @throws AppError `BAD_USER_INPUT` for an unfit email or password.
 * @throws Error when the email belongs to somebody who is no admin.
 */
export async function ensureFirstAdmin({ url, email, password }: FirstAdmin): Promise<boolean> {
  const problems = accountProblems({ email, password: password.reveal() });
  if (problems.length > 0) throw badUserInput(problems);
  const connection = createPostgres({
    url,
    poolSize: 1,
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 30_000,
    applicationName: 'users-first-admin',
  });
  const repository = new FirstAdminRepository(createDatabase(connection));
  const hasher = new PasswordHasher({ concurrency: 1, queue: 0 }, createMetrics('users'));
  try {
    await repository.lock();
    if (await repository.anyAdmin()) return false;
    const passwordHash = await hasher.hash(password.reveal());
    const id = uuidv7();
    const occasion = { now: new Date(), trace: new Session(null).trace };
    for (const username of ['admin', `admin-${id.slice(-12)}`]) {
      if (await repository.add({ id, username, email, passwordHash }, occasion)) return true;
    }
    throw new Error(`No first admin can be made: ${email} belongs to a user who is no admin`);
  } finally {
    await connection.end({ timeout: 5 });
  }
}
