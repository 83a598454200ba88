import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secret } from '@sod/kit/secret';
import { type IssuedClient, manageClients } from '@sod/users/clients/manage-clients';
import { z } from 'zod';

/** Name of the client that the pipeline on this machine signs in as. */
export const LOCAL_CLIENT = 'local-pipeline';
const FILE = 'ingest-client.json';

const schema = z.object({ clientId: z.uuid(), clientSecret: z.string() });

async function readClient(file: string): Promise<IssuedClient | null> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Makes the client of the local pipeline and keeps its credentials in the data directory, for its owner's eyes. What is
 * there and accepted stays; otherwise the client gets another secret.
 * @param usersUrl a database that the Users subgraph has migrated
 * @returns the file
 */
export async function keptIngestClient(dataDirectory: string, usersUrl: Secret): Promise<string> {
  const file = join(dataDirectory, FILE);
  await using clients = manageClients(usersUrl);
  const kept = await readClient(file);
  if (kept && (await clients.accepts(kept))) return file;
  const issued =
    (await clients.create(LOCAL_CLIENT, ['shows:ingest'])) ?? (await clients.renew(LOCAL_CLIENT));
  if (!issued) throw new Error(`The client ${LOCAL_CLIENT} is neither there nor to be made`);
  const next = `${file}.next`;
  await writeFile(next, `${JSON.stringify(issued, null, 2)}\n`, { mode: 0o600 });
  await rename(next, file);
  return file;
}
