import { readFile } from 'node:fs/promises';
import { ConfigError } from '@sod/kit/config';
import { type DocumentNode, type EnumTypeDefinitionNode, Kind, parse } from 'graphql';

/** A subgraph as the supergraph names it. */
export interface SubgraphEntry {
  readonly name: string;
  readonly url: string;
}

export interface SupergraphFile {
  readonly sdl: string;
  readonly document: DocumentNode;
  readonly subgraphs: readonly SubgraphEntry[];
}

function isGraphEnum(node: DocumentNode['definitions'][number]): node is EnumTypeDefinitionNode {
  return node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph';
}

/** The subgraphs of a supergraph: the values of `enum join__Graph` with their `@join__graph(name, url)`. */
export function subgraphsOf(document: DocumentNode): SubgraphEntry[] {
  const values = document.definitions.find(isGraphEnum)?.values ?? [];
  return values.flatMap((value) => {
    const directive = value.directives?.find(({ name }) => name.value === 'join__graph');
    const argument = (wanted: string): string | undefined => {
      const node = directive?.arguments?.find(({ name }) => name.value === wanted)?.value;
      return node?.kind === Kind.STRING ? node.value : undefined;
    };
    const name = argument('name');
    return name === undefined ? [] : [{ name, url: argument('url') ?? '' }];
  });
}

/** @throws ConfigError when the file cannot be read or holds no Federation 2 supergraph. */
export async function readSupergraph(path: string): Promise<SupergraphFile> {
  let sdl: string;
  try {
    sdl = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    throw new ConfigError([`SUPERGRAPH_FILE: cannot read ${path} (${reason})`]);
  }
  return parseSupergraph(sdl, path);
}

/** @param path for messages @throws ConfigError when the text is no Federation 2 supergraph */
export function parseSupergraph(sdl: string, path: string): SupergraphFile {
  let document: DocumentNode;
  try {
    document = parse(sdl, { noLocation: true });
  } catch (error) {
    throw new ConfigError([`SUPERGRAPH_FILE: ${path} is not GraphQL SDL: ${(error as Error).message}`]);
  }
  const subgraphs = subgraphsOf(document);
  if (subgraphs.length > 0) return { sdl, document, subgraphs };
  throw new ConfigError([`SUPERGRAPH_FILE: ${path} is not a Federation 2 supergraph (no enum join__Graph)`]);
}

/** Origin of a subgraph's address; null when there is no such subgraph. */
export function originOf(subgraphs: readonly SubgraphEntry[], name: string): string | null {
  const entry = subgraphs.find((subgraph) => subgraph.name === name);
  return entry ? new URL(entry.url).origin : null;
}
