import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

function subgraph(name: string): string {
  const sdl = readFileSync(resolve(import.meta.dirname, `../../../../schema/${name}.graphql`), 'utf8');
  // The access directives do not reach the planner: the gateway enforces them before.
  return sdl
    .replaceAll(/, "@requiresScopes"|, "@authenticated"/g, '')
    .replaceAll(/@requiresScopes\(scopes: [^)]*\)|@authenticated/g, '');
}

/** The project's own subgraphs. */
export const OWN = { shows: subgraph('shows'), users: subgraph('users') };
