import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { ClientCredentials } from './graph/token-source.ts';
import { IngestProblem } from './problem.ts';

const schema = z.object({ clientId: z.string(), clientSecret: z.string() });

/** Credentials as JSON, in the form in which `npm run ingest:client -- --json` prints them. @throws IngestProblem */
export function parseCredentials(text: string, where: string): ClientCredentials {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // The error could quote what it could not read.
    throw new IngestProblem('later', `the client credentials in ${where} cannot be read`);
  }
}

/** Credentials in a file, read for each token. */
export function credentialsInFile(path: string): () => Promise<ClientCredentials> {
  return async () => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      throw new IngestProblem('later', `there are no client credentials in ${path}`, { cause: error });
    });
    return parseCredentials(text, path);
  };
}
