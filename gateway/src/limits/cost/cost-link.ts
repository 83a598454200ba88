import { type DirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

/** How one supergraph calls the directives of the cost specification, without `@`. */
export interface CostDirectiveNames {
  readonly cost: ReadonlySet<string>;
  readonly listSize: ReadonlySet<string>;
}

const SPECIFICATION = /^https:\/\/specs\.apollo\.dev\/cost\/v0\.\d+$/;

function argument(directive: DirectiveNode, wanted: string): ValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === wanted)?.value;
}

function text(value: ValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Local name of an imported element: entries are `"@name"` or `{name: "@name", as: "@local"}`. */
function importedAs(link: DirectiveNode, element: string): string | undefined {
  const list = argument(link, 'import');
  for (const entry of list?.kind === Kind.LIST ? list.values : []) {
    if (text(entry) === element) return element.slice(1);
    if (entry.kind !== Kind.OBJECT) continue;
    const member = (wanted: string) => text(entry.fields.find(({ name }) => name.value === wanted)?.value);
    if (member('name') === element) return (member('as') ?? element).slice(1);
  }
  return undefined;
}

/** Finds the `@link` to the cost specification; null when there is none. */
export function costDirectiveNames(supergraph: DocumentNode): CostDirectiveNames | null {
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      if (!SPECIFICATION.test(text(argument(link, 'url')) ?? '')) continue;
      const namespace = text(argument(link, 'as')) ?? 'cost';
      return {
        // The directive that bears the specification's name goes by the namespace alone.
        cost: new Set([importedAs(link, '@cost') ?? namespace, `${namespace}__cost`]),
        listSize: new Set([importedAs(link, '@listSize') ?? `${namespace}__listSize`]),
      };
    }
  }
  return null;
}
