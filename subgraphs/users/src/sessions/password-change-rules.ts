import type { FieldError } from '@sod/kit/errors';
import { normalized } from '../passwords/password-hasher.ts';
import { passwordProblem } from '../passwords/password-rules.ts';

/** Every broken rule of a change of password; `matches` says whether the current password was right. */
export function changedPasswordProblems(
  input: { currentPassword: string; newPassword: string },
  matches: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!matches) errors.push({ field: 'input.currentPassword', message: 'is not the current password' });
  const unchanged = normalized(input.newPassword) === normalized(input.currentPassword);
  const message = unchanged ? 'must differ from the current password' : passwordProblem(input.newPassword);
  if (message) errors.push({ field: 'input.newPassword', message });
  return errors;
}
