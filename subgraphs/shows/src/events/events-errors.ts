import { type AppError, badUserInput } from '@sod/kit/errors';

/** The sender keeps an event that is refused: a newer version of this service may know it. */
export function unknownEvent(): AppError {
  return badUserInput([{ field: 'event', message: 'is of no type that this service knows' }]);
}

export function noUserId(): AppError {
  return badUserInput([{ field: 'sub', message: 'is no id of a user' }]);
}
