import { ConfigError } from '../config.ts';
import { loadProvisionConfig } from './config.ts';
import { provision } from './provision.ts';

/** Makes a role and its schema from the environment: run by a container that holds the owner's URL, once. */
export async function runProvision(role: string, schema: string): Promise<void> {
  try {
    const { ownerUrl, password } = loadProvisionConfig(role);
    await provision({ ownerUrl, role, schema, password });
    process.stdout.write(`The role ${role} and the schema ${schema} are ready.\n`);
  } catch (error) {
    const reason = error instanceof ConfigError ? error.message : `Postgres refused: ${String(error)}`;
    process.stderr.write(`The schema ${schema} cannot be provisioned. ${reason}\n`);
    process.exitCode = 1;
  }
}
