import { AppError, badUserInput, type FieldError, notFound } from '@sod/kit/errors';

export function endpointNotFound(id: string): AppError {
  return notFound('webhook endpoint', id);
}

export function brokenEndpoint(errors: readonly FieldError[]): AppError {
  return badUserInput(errors);
}

export function tooManyEndpoints(maximum: number): AppError {
  return new AppError('CONFLICT', `There are ${maximum} endpoints already: delete one first.`);
}
