import { type AppError, conflict } from '@sod/kit/errors';
import { brokenUnique } from '@sod/kit/postgres/client';

const FIELD_BY_INDEX: Readonly<Record<string, string>> = {
  users_username_key: 'username',
  users_email_key: 'email',
};

function taken(field: string): AppError {
  return conflict(`This ${field} is taken.`, [{ field: `input.${field}`, message: 'is taken' }]);
}

/** What a refused write of an account tells the client: `CONFLICT` for a taken name, else the error itself. */
export function accountWriteError(error: unknown): unknown {
  const field = FIELD_BY_INDEX[brokenUnique(error) ?? ''];
  return field ? taken(field) : error;
}
