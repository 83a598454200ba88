import { expect, it } from 'vitest';
import { toClientError } from './error-funnel.ts';
import { forbidden } from './errors.ts';
import { createLogger } from './logger.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

it('lets our own errors pass with code, message and details', () => {
  expect(toClientError(forbidden('Not you.'), logger)).toEqual({
    code: 'FORBIDDEN',
    message: 'Not you.',
    details: {},
  });
});

it('tells nothing of an unexpected error but an id', () => {
  const told = toClientError(new Error('secret at 10.0.0.1'), logger);
  expect(told.code).toBe('INTERNAL_SERVER_ERROR');
  expect(told.message).not.toContain('secret');
  expect(told.details.errorId).toMatch(/^[0-9a-f-]{36}$/);
});

it.each(['ECONNREFUSED', 'CONNECT_TIMEOUT', '57014', '57P01', '53300'])(
  'tells a database that is away (%s) as SERVICE_UNAVAILABLE, without its address',
  (code) => {
    const cause = Object.assign(new Error('connect 10.0.0.1:5432'), { code });
    for (const error of [cause, new Error('Failed query', { cause })]) {
      const told = toClientError(error, logger);
      expect(told).toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: { service: 'database' } });
      expect(told.message).not.toContain('10.0.0.1');
    }
  },
);
