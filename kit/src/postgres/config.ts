import { z } from 'zod';
import { ConfigError, parseEnvironment, secret, url } from '../config.ts';
import { Secret } from '../secret.ts';
import { rolePassword } from './provision.ts';

const postgresUrl = url('postgres:', 'postgresql:');

/**
 * What makes a role and its schema: the owner's URL in `OWNER_DATABASE_URL`, and the role's password out of
 * `DATABASE_URL` or, when that is not set, derived from the owner's credentials.
 * @throws ConfigError naming each variable that breaks its rule.
 */
export function loadProvisionConfig(role: string, environment: NodeJS.ProcessEnv = process.env) {
  const schema = z.object({ OWNER_DATABASE_URL: secret(postgresUrl), DATABASE_URL: postgresUrl.optional() });
  const { OWNER_DATABASE_URL: ownerUrl, DATABASE_URL: given } = parseEnvironment(schema, environment);
  if (given === undefined) return { ownerUrl, password: rolePassword(ownerUrl, role) };
  const { username, password } = new URL(given);
  if (username !== role || password === '') {
    throw new ConfigError([`DATABASE_URL: must hold the role ${role} and its password`]);
  }
  return { ownerUrl, password: new Secret(decodeURIComponent(password)) };
}
