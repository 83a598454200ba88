import { provision, rolePassword } from '@sod/kit/postgres/provision';
import { loadProvisionConfig } from './config.ts';

// Run once before the service, with the owner's URL: it makes the role and the schema that the service works with.
const { ownerUrl } = loadProvisionConfig();
const role = 'shows_app';
await provision({ ownerUrl, role, schema: 'shows', password: rolePassword(ownerUrl, role) });
process.stdout.write(`Role ${role} and schema shows are ready.\n`);
