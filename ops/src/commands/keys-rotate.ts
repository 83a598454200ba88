import { ConfigError, integer, parseEnvironment } from '@sod/kit/config';
import { rotateKeys } from '@sod/users/keys/rotate-keys';
import { z } from 'zod';
import { runCommand, UserError } from '../cli/user-error.ts';
import { openSystemDatabase } from '../start/system-database.ts';

const schema = z.object({ ACCESS_TOKEN_SECONDS: integer({ min: 10, max: 86_400 }).default(900) });

/** `npm run keys:rotate`: adds a key to the running system, or to the one in `DATABASE_URL`. */
await runCommand(async () => {
  try {
    const { ACCESS_TOKEN_SECONDS: accessTokenSeconds } = parseEnvironment(schema, process.env);
    await using database = await openSystemDatabase();
    const rotation = await rotateKeys({ url: database.ownerUrl, accessTokenSeconds });
    if (!rotation) throw new UserError('There is no signing key to rotate: run "npm start" once.');
    const { added, kid, activatesAt, predecessor } = rotation;
    console.log(added ? `Key ${kid} is added.` : `Key ${kid} was added before and does not sign yet.`);
    console.log(`  It signs from ${activatesAt.toISOString()} on.`);
    if (predecessor) {
      console.log(`  Key ${predecessor.kid} is published until ${predecessor.retiresAt.toISOString()}.`);
    }
    console.log('  Nobody is signed out.');
    return 0;
  } catch (error) {
    throw error instanceof ConfigError ? new UserError(error.message) : error;
  }
});
