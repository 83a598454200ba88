import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What must never stand in a log: signed tokens, addresses of people, and the passwords of the tests. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'a signed token': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  'an email address': /[\w.+-]+@example\.com/,
  'a password': /the admin of this test|a password of a viewer/,
  'a hash of a password': /\$argon2id\$/,
};

/** @throws Error naming the log and what it holds, never the secret itself. */
export async function refuseSecretsInLogs(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const text = await readFile(join(directory, name), 'utf8');
    for (const [what, pattern] of Object.entries(FORBIDDEN)) {
      const line = text.split('\n').findIndex((candidate) => pattern.test(candidate));
      if (line >= 0) throw new Error(`${name}:${line + 1} holds ${what}`);
    }
  }
}
