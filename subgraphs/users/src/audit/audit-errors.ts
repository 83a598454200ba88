import { type AppError, badUserInput } from '@sod/kit/errors';

export function noKinds(): AppError {
  return badUserInput([{ field: 'filter.kinds', message: 'must name at least one kind' }]);
}
