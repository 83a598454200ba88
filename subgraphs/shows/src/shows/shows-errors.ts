import { type AppError, badUserInput, notFound } from '@sod/kit/errors';

export function showNotFound(id: string): AppError {
  return notFound('show', id);
}

/** Both source addresses are named, because giving either one mends it. */
export function sourceFieldErrors(path: string) {
  const message = 'one of hlsSrcVideoURL and dashSrcVideoURL is required';
  return ['hlsSrcVideoURL', 'dashSrcVideoURL'].map((name) => ({ field: `${path}.${name}`, message }));
}

export function noSourceLeft(): AppError {
  return badUserInput(sourceFieldErrors('input'));
}
