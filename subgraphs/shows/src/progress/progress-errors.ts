import { type AppError, badUserInput, notFound } from '@sod/kit/errors';

export function showNotFound(id: string): AppError {
  return notFound('show', id);
}

export function negativePosition(): AppError {
  return badUserInput([{ field: 'positionSeconds', message: 'must be 0 or more' }]);
}
