import { type AppError, badUserInput, conflict, notFound } from '@sod/kit/errors';
import type { ShowState } from '../db/tables/shows.ts';

export function showNotFound(id: string): AppError {
  return notFound('show', id);
}

export function illegalChange(from: ShowState, to: ShowState): AppError {
  return conflict(`A show that is ${from} cannot become ${to}.`);
}

export function lostRace(): AppError {
  return conflict('Someone else changed the state of this show in the meantime.');
}

export function brokenReason(): AppError {
  return badUserInput([
    { field: 'reason', message: 'must have 1 to 1000 characters that are not all blank' },
  ]);
}
