import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseEnvironment, serviceVariables } from './config.ts';
import { authContextVariables, DEVELOPMENT_SECRET, refusesDevelopmentSecret } from './shared-secret.ts';

const schema = z
  .object({ ...serviceVariables, ...authContextVariables })
  .superRefine(refusesDevelopmentSecret);
const start = (environment: NodeJS.ProcessEnv) => () => parseEnvironment(schema, environment);

it.each([
  { NODE_ENV: 'production' },
  { NODE_ENV: 'production', AUTH_CONTEXT_SECRET: DEVELOPMENT_SECRET },
  { HOST: '0.0.0.0' },
  { HOST: '::' },
  { HOST: '192.0.2.1' },
  { HOST: '127.0.0.1.example.com' },
  { NODE_ENV: 'test', HOST: 'shows.internal' },
])('the development secret is refused with %o', (environment) => {
  expect(start(environment)).toThrow('AUTH_CONTEXT_SECRET: must be set to a secret of your own');
  const AUTH_CONTEXT_SECRET = 'a secret of our own with 32 characters';
  expect(start({ ...environment, AUTH_CONTEXT_SECRET })).not.toThrow();
});

it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('it serves a developer on %s', (HOST) => {
  expect(start({ HOST })).not.toThrow();
});
