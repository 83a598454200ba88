import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive } from '../cli/processes.ts';
import { UserError } from '../cli/user-error.ts';

/** What a running server writes into `postmaster.pid` (PostgreSQL source, `src/include/utils/pidfile.h`). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const STOP_DEADLINE_MS = 30_000;
const POLL_MS = 25;

/** The server that the data directory names, running or not; null when it names none. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Math.abs(Number(lines[0]));
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid === 0) return null;
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7] === 'ready' };
}

/**
 * Clears what a killed run left in a data directory: stops the server when it still runs, and removes its file
 * when the number in it belongs to another process by now, for which Postgres would refuse to start. A file whose
 * process is gone stays: Postgres judges it, shared memory included.
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const leftover = await readPostmaster(cluster);
  if (!leftover || !isAlive(leftover.pid)) return;
  const command = await commandOf(leftover.pid);
  if (!command.includes(cluster)) {
    await rm(join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  process.kill(leftover.pid, 'SIGINT');
  const deadline = Date.now() + STOP_DEADLINE_MS;
  while (isAlive(leftover.pid)) {
    if (Date.now() > deadline) {
      throw new UserError(
        `PostgreSQL of an earlier run (process ${leftover.pid}) does not stop: end it by hand.`,
      );
    }
    await sleep(POLL_MS);
  }
}
