import { type AppError, notFound } from '@sod/kit/errors';

export function showNotFound(id: string): AppError {
  return notFound('show', id);
}
