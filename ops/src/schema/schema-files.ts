import { readFile, writeFile } from 'node:fs/promises';
import { inProject } from '../cli/repository.ts';
import type { ComposedSchema, SubgraphSdl } from './compose.ts';

/** Path of the composed API schema, seen from the project's root. */
export const API_FILE = 'schema/api.graphql';
const SUPERGRAPH_FILE = 'schema/supergraph.graphql';

const SUBGRAPHS = [
  { name: 'shows', url: 'http://127.0.0.1:4001/graphql' },
  { name: 'users', url: 'http://127.0.0.1:4002/graphql' },
] as const;

/** The hand-written SDL of every subgraph. */
export function readSubgraphs(): Promise<SubgraphSdl[]> {
  return Promise.all(
    SUBGRAPHS.map(async ({ name, url }) => ({
      name,
      url,
      sdl: await readFile(inProject(`schema/${name}.graphql`), 'utf8'),
    })),
  );
}

export async function writeComposed({ supergraph, api }: ComposedSchema): Promise<void> {
  await writeFile(inProject(SUPERGRAPH_FILE), supergraph);
  await writeFile(inProject(API_FILE), api);
}

/** Names of the composed files that are missing or differ from what composition gives now. */
export async function staleFiles({ supergraph, api }: ComposedSchema): Promise<string[]> {
  const wanted = { [SUPERGRAPH_FILE]: supergraph, [API_FILE]: api };
  const stale: string[] = [];
  for (const [file, text] of Object.entries(wanted)) {
    const present = await readFile(inProject(file), 'utf8').catch(() => null);
    if (present !== text) stale.push(file);
  }
  return stale;
}
