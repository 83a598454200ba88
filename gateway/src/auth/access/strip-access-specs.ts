import { parse, print, visit } from 'graphql';
import { readAccessSpecs } from './access-specs.ts';

/**
 * The supergraph without the access specifications: no links to them, no definitions, no uses. Apollo's gateway
 * refuses to load what links them, because it does not enforce them; the rules are read from the full text.
 * @throws ConfigError for a version of them that is not understood.
 */
export function stripAccessSpecs(supergraphSdl: string): string {
  const document = parse(supergraphSdl, { noLocation: true });
  const { directives, types, links } = readAccessSpecs(document);
  if (links.size === 0) return supergraphSdl;
  return print(
    visit(document, {
      Directive: (node) => (links.has(node) || directives.has(node.name.value) ? null : undefined),
      DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
      ScalarTypeDefinition: (node) => (types.has(node.name.value) ? null : undefined),
    }),
  );
}
