import { conflict } from '@sod/kit/errors';

/** A statement found that a row it locked is newer than what it had read of the other tables. */
export const RACED = Symbol('raced');

const ATTEMPTS = 10;

/**
 * Repeats a statement that lost a race. Under READ COMMITTED a statement that waited for a row goes on with the
 * row's newest version but sees every other table as it was before the wait: a session begun meanwhile would
 * escape. Such statements compare the row's `xmin` before and after, change nothing when it differs, and run again.
 * @throws AppError `CONFLICT` when the row changes faster than it can be read.
 */
export async function untilSettled<T>(attempt: () => Promise<T | typeof RACED>): Promise<T> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const result = await attempt();
    if (result !== RACED) return result;
  }
  throw conflict('The account is being changed by others at the same time; try again.');
}
