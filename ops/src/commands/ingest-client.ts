import { ConfigError } from '@sod/kit/config';
import { sqlState } from '@sod/kit/postgres/client';
import { manageClients } from '@sod/users/clients/manage-clients';
import { runCommand, UserError } from '../cli/user-error.ts';
import { readClientTask, runClientTask } from '../ingest-client/client-tasks.ts';
import { openSystemDatabase } from '../start/system-database.ts';

const UNDEFINED_TABLE = '42P01';

/** `npm run ingest:client -- --name lambda`: the programs that may tell the catalogue of videos, or review shows. */
await runCommand(async () => {
  const task = readClientTask(process.argv.slice(2));
  try {
    await using database = await openSystemDatabase();
    await using clients = manageClients(database.ownerUrl);
    process.stdout.write(await runClientTask(task, clients));
    return 0;
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) {
      throw new UserError('There is no Users schema yet: run "npm start" once.');
    }
    throw error instanceof ConfigError ? new UserError(error.message) : error;
  }
});
