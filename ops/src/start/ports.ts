import { UserError } from '../cli/user-error.ts';
import { isFree } from '../system/ports.ts';
import type { ServiceName } from '../system/system.ts';

const STEP = 10;

/** @throws UserError naming every port that is taken, and a PORT that would do */
export async function demandFreePorts(
  ports: Readonly<Record<ServiceName, number>>,
  host: string,
): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports)) {
    if (!(await usable(port, name === 'gateway' ? host : '127.0.0.1'))) taken.push(`${port} (${name})`);
  }
  if (taken.length === 0) return;
  const which = taken.length === 1 ? `Port ${taken[0]} is` : `Ports ${taken.join(', ')} are`;
  const other = await freeBase(ports.gateway, host);
  throw new UserError(
    `${which} taken: stop what listens there, or choose others, for example with PORT=${other} npm start.`,
  );
}

async function usable(port: number, host: string): Promise<boolean> {
  try {
    return await isFree(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') {
      throw new UserError(`Port ${port} may not be used by this user: set PORT to one above 1023.`);
    }
    throw new UserError(
      `HOST ${host} is no address of this machine (${code}): unset it, or set it to 127.0.0.1.`,
    );
  }
}

/** The next port whose two successors are free as well. */
async function freeBase(from: number, host: string): Promise<number> {
  for (let base = from + STEP; base < 65_000; base += STEP) {
    const free = await Promise.all([isFree(base, host), isFree(base + 1), isFree(base + 2)]);
    if (free.every(Boolean)) return base;
  }
  return from;
}
