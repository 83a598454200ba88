import { DrizzleQueryError } from 'drizzle-orm/errors';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { serializeError } from './error-serializer.ts';

it('logs a failed statement without its parameters and without the values of rows', () => {
  const cause = Object.assign(new postgres.PostgresError('duplicate key value'), {
    code: '23505',
    detail: 'Key (lower(email))=(someone@example.com) already exists.',
  });
  const error = new DrizzleQueryError('INSERT INTO users VALUES ($1)', ['someone@example.com'], cause);
  const text = JSON.stringify(serializeError(error));
  expect(text).not.toContain('someone@example.com');
  expect(text).toContain('INSERT INTO users');
  expect(text).toContain('23505');
});

it('logs any other error with its message and stack', () => {
  expect(serializeError(new TypeError('no such thing'))).toMatchObject({
    type: 'TypeError',
    message: 'no such thing',
    stack: expect.stringContaining('error-serializer.test'),
  });
});
