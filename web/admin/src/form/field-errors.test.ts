import { GraphError } from '@sod/graph/graph-error.ts';
import { describe, expect, it } from 'vitest';
import { fieldErrors } from './field-errors.ts';

describe('errors beside the fields', () => {
  it('are the server’s, by the name of the field, the first of each', () => {
    const fields = [
      { field: 'input.title', message: 'must have 1 to 200 characters' },
      { field: 'input.genres.0', message: 'must have 1 to 40 characters' },
      { field: 'input.genres.1', message: 'is not text' },
      { field: 'reason', message: 'must have 1 to 1000 characters.' },
    ];
    expect(fieldErrors(new GraphError('BAD_USER_INPUT', 'Invalid input', { fields }))).toEqual({
      title: 'Must have 1 to 200 characters.',
      genres: 'Must have 1 to 40 characters.',
      reason: 'Must have 1 to 1000 characters.',
    });
  });

  it('are none without an error, or with one of another kind', () => {
    expect(fieldErrors(null)).toEqual({});
    expect(fieldErrors(new GraphError('OFFLINE', 'You are offline.'))).toEqual({});
  });
});
