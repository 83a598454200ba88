import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A web client as it was built. */
export interface ClientBuild {
  readonly name: string;
  /** The path that it is served below, with a slash at its end. */
  readonly base: string;
  /** Where its files are. */
  readonly directory: string;
  /** Its one page. */
  readonly page: Buffer;
  /** Entity tag of the page. */
  readonly tag: string;
  /** Names of the files beside the page that are not named by their content. */
  readonly files: readonly string[];
}

/** The clients of the project, the more special path first. */
const CLIENTS = [
  { name: 'admin', base: '/admin/' },
  { name: 'viewer', base: '/' },
] as const;

const PAGE = 'index.html';
const COMPRESSED = /\.(?:br|gz)$/;

/**
 * Reads the clients that are built.
 * @param root the project's directory
 */
export async function readClientBuilds(root: string): Promise<ClientBuild[]> {
  const builds = CLIENTS.map(async ({ name, base }) => {
    const directory = join(root, 'web', name, 'dist');
    const page = await readFile(join(directory, PAGE)).catch(() => null);
    if (page === null) return [];
    const tag = `"${createHash('sha256').update(page).digest('base64url').slice(0, 27)}"`;
    return [{ name, base, directory, page, tag, files: await filesIn(directory) }];
  });
  return (await Promise.all(builds)).flat();
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== PAGE)
    .map(({ name }) => name)
    .filter((name) => !COMPRESSED.test(name));
}
