import { type AppError, badUserInput, type FieldError } from '@sod/kit/errors';

export function brokenMessage(errors: readonly FieldError[]): AppError {
  return badUserInput(errors);
}

export function partRequired(part: 'show' | 'error', status: string): FieldError {
  return { field: `input.${part}`, message: `is required with ${status}` };
}

export function partRefused(part: 'show' | 'error', status: string): FieldError {
  return { field: `input.${part}`, message: `does not go with ${status}` };
}
