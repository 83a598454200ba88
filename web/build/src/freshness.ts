import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebClient } from './clients.ts';

const WEB = fileURLToPath(new URL('../../', import.meta.url));
const LOCK_FILE = join(WEB, '../pnpm-lock.yaml');
/** What every client is made of beside its own files. */
const SHARED = ['ui', 'graph', 'build'];
const STAMP = 'dist/.sources';
const LEFT_OUT = /^(?:node_modules|dist)$|\.test\.tsx?$/;

/** A hash of everything a build of the client depends on: its sources, what it shares, and the versions in use. */
export async function sourcesOf({ directory }: WebClient): Promise<string> {
  const roots = [directory, ...SHARED.map((name) => join(WEB, name))];
  const files = (await Promise.all(roots.map(filesBelow))).flat().toSorted();
  const hash = createHash('sha256');
  for (const file of [...files, LOCK_FILE]) {
    hash.update(`${relative(WEB, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Whether the client's build was made from its sources as they are. */
export async function isFresh(client: WebClient): Promise<boolean> {
  const stamp = await readFile(join(client.directory, STAMP), 'utf8').catch(() => null);
  return stamp !== null && stamp === (await sourcesOf(client));
}

/** Notes which sources a build was made from. */
export async function stampBuild(client: WebClient, sources: string): Promise<void> {
  await writeFile(join(client.directory, STAMP), sources);
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    if (LEFT_OUT.test(entry.name)) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
  return (await Promise.all(found)).flat();
}
