import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root directory of the project. */
export const ROOT = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Absolute path of a file, which is of the project when it is given as a relative one. */
export function inProject(path: string): string {
  return resolve(ROOT, path);
}
