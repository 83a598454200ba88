import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@sod/kit/config';
import { z } from 'zod';

/** Apollo's persisted query manifest, as clients' build tools write it. */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), body: z.string() })),
});

/** What a document goes by: the SHA-256 of its exact text in lower-case hexadecimal. */
export function documentId(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Documents that the project's own clients send, by id. */
export type TrustedDocuments = ReadonlyMap<string, string>;

async function readManifest(path: string): Promise<readonly string[]> {
  let manifest: z.infer<typeof manifestSchema>;
  try {
    manifest = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new ConfigError([`TRUSTED_DOCUMENTS: ${path} is not a persisted query manifest: ${reason}`]);
  }
  const wrong = manifest.operations.find(({ id, body }) => id !== documentId(body));
  if (wrong) {
    throw new ConfigError([
      `TRUSTED_DOCUMENTS: ${path}: the id of "${wrong.name}" is not the SHA-256 of its body`,
    ]);
  }
  return manifest.operations.map(({ body }) => body);
}

/**
 * Reads every document in `schema/operations` and in the manifests of the web clients.
 * @param root the project's directory
 * @throws ConfigError for a manifest that is not one
 */
export async function readTrustedDocuments(root: string): Promise<TrustedDocuments> {
  const texts: string[] = [];
  for await (const path of glob('schema/operations/*.graphql', { cwd: root })) {
    texts.push(await readFile(join(root, path), 'utf8'));
  }
  for await (const path of glob('web/*/trusted-documents.json', { cwd: root })) {
    texts.push(...(await readManifest(join(root, path))));
  }
  return new Map(texts.map((text) => [documentId(text), text]));
}
