import { type AppError, conflict, notFound } from '@sod/kit/errors';

export function userNotFound(id: string): AppError {
  return notFound('user', id);
}

export function lastAdmin(): AppError {
  return conflict('This is the last active admin; make another one first.');
}
