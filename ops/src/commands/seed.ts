import { ConfigError } from '@sod/kit/config';
import { runCommand, UserError } from '../cli/user-error.ts';
import { parsePlan } from '../seed/arguments.ts';
import { seed } from '../seed/seed.ts';

/** `npm run seed -- [--shows 1000] [--users 100] [--seed 1]` */
await runCommand(async () => {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => reject(new UserError('Interrupted: nothing was seeded.')));
    }
  });
  interrupted.catch(() => {});
  try {
    await seed(parsePlan(process.argv.slice(2)), interrupted);
    return 0;
  } catch (error) {
    throw error instanceof ConfigError ? new UserError(error.message) : error;
  }
});
// A seed that was given up may still hold its connection.
process.exit();
