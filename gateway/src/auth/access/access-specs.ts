import { ConfigError } from '@sod/kit/config';
import { type DirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

/** The directives that say who may see what (Apollo's specifications of the same names). */
export type AccessDirective = 'authenticated' | 'requiresScopes' | 'policy';

/** How one supergraph calls what the access specifications define. */
export interface AccessSpecs {
  /** Directive names in this supergraph, without `@`, and what they mean. */
  readonly directives: ReadonlyMap<string, AccessDirective>;
  /** Names of the scalars that the directives' arguments use. */
  readonly types: ReadonlySet<string>;
  /** The `@link` uses that bring the specifications in. */
  readonly links: ReadonlySet<DirectiveNode>;
  /** Directive names that links to other specifications bring in. */
  readonly foreign: ReadonlySet<string>;
}

/** Each specification's one version that is understood, and the scalar it defines. */
const SPECS = new Map<string, { directive: AccessDirective; version: string; scalar?: string }>([
  ['authenticated', { directive: 'authenticated', version: 'v0.1' }],
  ['requiresScopes', { directive: 'requiresScopes', version: 'v0.1', scalar: 'Scope' }],
  ['policy', { directive: 'policy', version: 'v0.1', scalar: 'Policy' }],
]);

function argument(node: DirectiveNode, name: string): ValueNode | undefined {
  return node.arguments?.find((candidate) => candidate.name.value === name)?.value;
}

function text(node: ValueNode | undefined): string | undefined {
  return node?.kind === Kind.STRING ? node.value : undefined;
}

/** A link's `url`, or `feature` in the older `@core`, taken apart: `https://host/…/name/version`. */
function target(link: DirectiveNode): { host: string; name: string; version: string } | null {
  const url = URL.parse(text(argument(link, 'url')) ?? text(argument(link, 'feature')) ?? '');
  if (!url) return null;
  const segments = url.pathname.split('/').filter(Boolean);
  const last = segments.at(-1) ?? '';
  if (!/^v\d+\.\d+$/.test(last)) return { host: url.hostname, name: last, version: '' };
  return { host: url.hostname, name: segments.at(-2) ?? '', version: last };
}

/** What `import` brings in: name in the specification → name in this supergraph. */
function imports(link: DirectiveNode): Map<string, string> {
  const list = argument(link, 'import');
  const entries = list?.kind === Kind.LIST ? list.values : [];
  return new Map(
    entries.flatMap((entry): [string, string][] => {
      if (entry.kind === Kind.STRING) return [[entry.value, entry.value]];
      if (entry.kind !== Kind.OBJECT) return [];
      const member = (wanted: string) => text(entry.fields.find(({ name }) => name.value === wanted)?.value);
      const name = member('name');
      return name === undefined ? [] : [[name, member('as') ?? name]];
    }),
  );
}

/** The uses of `@link` on the schema, whatever it is called there: it links its own specification too. */
function linksOf(document: DocumentNode): DirectiveNode[] {
  const applied = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const self = applied.find((node) => {
    const { host, name } = target(node) ?? {};
    return host === 'specs.apollo.dev' && (name === 'link' || name === 'core');
  });
  return self ? applied.filter((node) => node.name.value === self.name.value) : [];
}

/**
 * Finds the access specifications that a supergraph links.
 * @throws ConfigError for a version of them that is not understood.
 */
export function readAccessSpecs(document: DocumentNode): AccessSpecs {
  const directives = new Map<string, AccessDirective>();
  const types = new Set<string>();
  const links = new Set<DirectiveNode>();
  const foreign = new Set<string>();
  for (const link of linksOf(document)) {
    const { host, name = '', version } = target(link) ?? {};
    const imported = imports(link);
    const namespace = text(argument(link, 'as')) ?? name;
    const spec = host === 'specs.apollo.dev' ? SPECS.get(name) : undefined;
    if (!spec) {
      foreign.add(namespace);
      for (const local of imported.values()) foreign.add(local.replace(/^@/, ''));
      continue;
    }
    if (version !== spec.version) {
      throw new ConfigError([`SUPERGRAPH_FILE: version "${version}" of @${name} is not supported`]);
    }
    links.add(link);
    const local = imported.get(`@${spec.directive}`)?.slice(1);
    directives.set(local ?? namespace, spec.directive);
    directives.set(`${namespace}__${spec.directive}`, spec.directive);
    if (spec.scalar) types.add(imported.get(spec.scalar) ?? `${namespace}__${spec.scalar}`);
  }
  return { directives, types, links, foreign };
}
