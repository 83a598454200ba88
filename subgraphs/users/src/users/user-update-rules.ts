import type { FieldError } from '@sod/kit/errors';
import { accountProblems } from '../accounts/account-rules.ts';

/** A change of an account as a client gives it: undefined stays, null is refused. */
export interface UpdateUser {
  readonly username?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly active?: boolean | null | undefined;
  readonly admin?: boolean | null | undefined;
}

/** Every broken rule of a change. */
export function changeProblems(input: UpdateUser): FieldError[] {
  const cleared = (['username', 'email', 'active', 'admin'] as const)
    .filter((name) => input[name] === null)
    .map((name) => ({ field: `input.${name}`, message: 'cannot be cleared' }));
  const { username, email } = input;
  return [...cleared, ...accountProblems({ username: username ?? undefined, email: email ?? undefined })];
}
