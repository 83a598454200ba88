import { randomBytes } from 'node:crypto';
import { AppError } from '@sod/kit/errors';
import { Secret } from '@sod/kit/secret';
import { ensureFirstAdmin } from '@sod/users/users/first-admin';
import { UserError } from '../cli/user-error.ts';

/** What the person at the terminal is told about signing in as admin. */
export interface AdminNote {
  readonly email: string;
  readonly note: string;
}

/**
 * Makes the first admin when there is none. A generated password is told here and never again: the database has
 * its hash alone.
 */
export async function firstAdmin(
  usersUrl: Secret,
  { email, password }: { email: string; password: Secret | null },
): Promise<AdminNote> {
  const used = password ?? new Secret(randomBytes(12).toString('base64url'));
  const made = await ensureFirstAdmin({ url: usersUrl, email, password: used }).catch((error: unknown) => {
    if (error instanceof AppError) throw new UserError(`ADMIN_EMAIL or ADMIN_PASSWORD: ${error.message}`);
    throw new UserError(error instanceof Error ? error.message : String(error));
  });
  if (!made) return { email, note: 'made at an earlier start, with the password that was shown then' };
  if (password) return { email, note: 'with the password in ADMIN_PASSWORD' };
  return { email, note: `password ${used.reveal()} (shown this once)` };
}
