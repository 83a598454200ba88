import { ConfigError } from '@sod/kit/config';
import { provision } from '@sod/kit/postgres/provision';
import { DATABASE_ROLE, loadProvisionConfig } from './config.ts';

// Run by a container that holds the owner's URL, before the service that does not.
try {
  const { ownerUrl, password } = loadProvisionConfig();
  await provision({ ownerUrl, role: DATABASE_ROLE, schema: 'users', password });
  process.stdout.write(`The role ${DATABASE_ROLE} and the schema users are ready.\n`);
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : `Postgres refused: ${String(error)}`;
  process.stderr.write(`The schema users cannot be provisioned. ${reason}\n`);
  process.exitCode = 1;
}
