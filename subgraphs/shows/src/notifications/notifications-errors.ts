import { type AppError, badUserInput } from '@sod/kit/errors';

export function notAPlace(): AppError {
  return badUserInput([{ field: 'after', message: 'is no place in this feed' }]);
}
