import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ROOT } from '../cli/repository.ts';
import { UserError } from '../cli/user-error.ts';
import { API_FILE } from './schema-files.ts';

/** The API schema that a change is held against. */
export interface Baseline {
  readonly name: string;
  readonly sdl: string;
}

/** The API schema of the last commit; null in a copy of the project that has no history. */
export async function committedBaseline(): Promise<Baseline | null> {
  return readBaseline('HEAD').catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
}

/**
 * Reads the schema to compare with.
 * @param against a file, or a git revision that has the composed API schema
 * @throws UserError when it is neither
 */
export async function readBaseline(against: string): Promise<Baseline> {
  try {
    return { name: against, sdl: await readFile(against, 'utf8') };
  } catch {
    const revision = `${against}:${API_FILE}`;
    try {
      // `--end-of-options` keeps a revision that begins with a hyphen from being read as an option.
      const arguments_ = ['show', '--end-of-options', revision];
      const { stdout } = await promisify(execFile)('git', arguments_, { cwd: ROOT });
      return { name: revision, sdl: stdout };
    } catch {
      throw new UserError(
        `"${against}" is neither a file nor a git revision with ${API_FILE}: name one that has the schema to compare with.`,
      );
    }
  }
}
