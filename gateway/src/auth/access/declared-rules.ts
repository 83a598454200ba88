import { ConfigError } from '@sod/kit/config';
import { type DefinitionNode, type DirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { type AccessDirective, readAccessSpecs } from './access-specs.ts';
import type { Demand } from './requirement.ts';

/** What the supergraph's text demands, before types and fields are combined. */
export interface DeclaredRules {
  /** By type name. */
  readonly types: ReadonlyMap<string, readonly Demand[]>;
  /** By coordinate, `Type.field`. */
  readonly fields: ReadonlyMap<string, readonly Demand[]>;
}

const NAMES: ReadonlySet<string> = new Set<AccessDirective>(['authenticated', 'requiresScopes', 'policy']);

const RULED_KINDS = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_EXTENSION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_EXTENSION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_TYPE_EXTENSION,
] as const;

type RuledDefinition = Extract<DefinitionNode, { kind: (typeof RULED_KINDS)[number] }>;

function isRuled(node: DefinitionNode): node is RuledDefinition {
  return (RULED_KINDS as readonly Kind[]).includes(node.kind);
}

/** The sets of scopes of `@requiresScopes(scopes: [["a", "b"], ["c"]])`, in this full form alone. */
function scopeSets(node: DirectiveNode, where: string): string[][] {
  const refuse = (): never => {
    throw new ConfigError([
      `SUPERGRAPH_FILE: @${node.name.value} on ${where} has no list of lists of scopes`,
    ]);
  };
  const value = node.arguments?.find(({ name }) => name.value === 'scopes')?.value;
  if (value?.kind !== Kind.LIST) return refuse();
  return value.values.map((set) => {
    if (set.kind !== Kind.LIST) return refuse();
    return set.values.map((scope) => (scope.kind === Kind.STRING ? scope.value : refuse()));
  });
}

function demandOf(meaning: AccessDirective, node: DirectiveNode, where: string): Demand {
  if (meaning === 'authenticated') return { kind: 'signed-in' };
  if (meaning === 'policy') return { kind: 'never' };
  return { kind: 'scopes', anyOf: scopeSets(node, where) };
}

/** A rule that nothing reads would be a door left open. */
function refuseLeftovers(
  document: DocumentNode,
  known: ReadonlyMap<string, AccessDirective>,
  foreign: ReadonlySet<string>,
  read: ReadonlySet<DirectiveNode>,
): void {
  visit(document, {
    Directive: (node) => {
      const name = node.name.value;
      if (read.has(node)) return;
      if (known.has(name)) {
        throw new ConfigError([`SUPERGRAPH_FILE: @${name} stands where it cannot be enforced`]);
      }
      if (NAMES.has(name) && !foreign.has(name)) {
        throw new ConfigError([`SUPERGRAPH_FILE: @${name} is used without a @link to its specification`]);
      }
    },
  });
}

/**
 * Reads the access rules out of a supergraph, under whatever names its links give to the directives.
 * @throws ConfigError for rules that cannot be understood or enforced.
 */
export function readAccessRules(supergraphSdl: string): DeclaredRules {
  const document = parse(supergraphSdl, { noLocation: true });
  const { directives, foreign } = readAccessSpecs(document);
  const types = new Map<string, Demand[]>();
  const fields = new Map<string, Demand[]>();
  const read = new Set<DirectiveNode>();

  const collect = (
    into: Map<string, Demand[]>,
    where: string,
    nodes: readonly DirectiveNode[] = [],
  ): void => {
    for (const node of nodes) {
      const meaning = directives.get(node.name.value);
      if (!meaning) continue;
      read.add(node);
      into.set(where, [...(into.get(where) ?? []), demandOf(meaning, node, where)]);
    }
  };
  for (const definition of document.definitions.filter(isRuled)) {
    const type = definition.name.value;
    collect(types, type, definition.directives);
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      collect(fields, `${type}.${field.name.value}`, field.directives);
    }
  }
  refuseLeftovers(document, directives, foreign, read);
  return { types, fields };
}
