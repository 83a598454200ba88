/** The load generator's process: takes orders over IPC, one at a time, and answers each with what it saw. */
import { LoadRun } from './load-run.ts';
import type { LoadOrder, LoadReply } from './protocol.ts';

function reply(message: LoadReply): void {
  process.send?.(message);
}

process.on('message', async (order: LoadOrder) => {
  try {
    reply({ result: await new LoadRun(order).run() });
  } catch (error) {
    reply({ error: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
