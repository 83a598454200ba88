import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentId, readTrustedDocuments } from './trusted-documents.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'trusted-'));
  await mkdir(join(root, 'schema/operations'), { recursive: true });
  await mkdir(join(root, 'web/viewer'), { recursive: true });
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const BODY = 'query Home { __typename }';
const manifest = (changes: object = {}) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: documentId(BODY), name: 'Home', type: 'query', body: BODY }],
  ...changes,
});
const write = (content: unknown) =>
  writeFile(
    join(root, 'web/viewer/trusted-documents.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );

describe('the trusted documents', () => {
  it('are the named operations and what the manifests of the web clients hold', async () => {
    await writeFile(join(root, 'schema/operations/one.graphql'), 'query One { __typename }\n');
    await write(manifest());
    const documents = await readTrustedDocuments(root);
    expect([...documents.values()]).toEqual(['query One { __typename }\n', BODY]);
    expect(documents.get(documentId(BODY))).toBe(BODY);
  });

  it('are none where there are no files', async () => {
    await rm(join(root, 'web'), { recursive: true });
    expect((await readTrustedDocuments(root)).size).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['another format', manifest({ format: 'relay' })],
    ['another version', manifest({ version: 2 })],
    [
      'an id that is not the hash',
      manifest({ operations: [{ id: 'x', name: 'Home', type: 'query', body: BODY }] }),
    ],
  ])('cannot be read from a manifest with %s', async (_name, content) => {
    await write(content);
    await expect(readTrustedDocuments(root)).rejects.toThrow('TRUSTED_DOCUMENTS');
  });
});
