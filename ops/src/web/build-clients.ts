import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { WEB_CLIENTS } from '@sod/web-build/clients';
import { isFresh } from '@sod/web-build/freshness';
import { inProject, ROOT } from '../cli/repository.ts';
import { UserError } from '../cli/user-error.ts';

/** Whether every web client is built from its sources as they are. */
export async function clientsAreFresh(): Promise<boolean> {
  return (await Promise.all(WEB_CLIENTS.map(isFresh))).every(Boolean);
}

/**
 * Builds the web clients whose sources have changed, in a process of its own, whose memory goes with it.
 * @throws UserError with the bundler's words when one cannot be built
 */
export async function buildClients(): Promise<void> {
  const child = spawn(process.execPath, [inProject('web/build/src/main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new UserError(`The web clients could not be built:\n${errors}`);
}
