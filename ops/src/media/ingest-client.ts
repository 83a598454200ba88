import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secret } from '@sod/kit/secret';
import { type IssuedClient, manageClients } from '@sod/users/clients/manage-clients';
import { z } from 'zod';

/** Name of the client by which what runs on this machine tells the graph of videos. */
const NAME = 'local-pipeline';

const schema = z.object({ clientId: z.string(), clientSecret: z.string() });

/** The file in the data directory that holds the client's id and secret, for its owner's eyes. */
export function ingestClientFile(dataDirectory: string): string {
  return join(dataDirectory, 'ingest-client.json');
}

/** Sees to it that the file holds credentials that are accepted; they are made anew when they are not. */
export async function keepIngestClient(file: string, usersUrl: Secret): Promise<void> {
  await using clients = manageClients(usersUrl);
  const kept = await readClient(file);
  if (kept !== null && (await clients.accepts(kept))) return;
  const issued = (await clients.create(NAME, ['shows:ingest'])) ?? (await clients.renew(NAME));
  const text = `${JSON.stringify(issued, null, 2)}\n`;
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function readClient(file: string): Promise<IssuedClient | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
