import { type DocumentNode, Kind, parse } from 'graphql';
import { LruStore } from './lru-store.ts';

/** The `@tag` of a mutation that changes nothing but what belongs to its caller. */
const OWN_DATA_TAG = 'own-data';
/** Documents that are remembered, and what their texts take, at the most. */
const LIMITS = { entries: 2_000, bytes: 2 * 1024 * 1024 };

/**
 * The mutations of a supergraph that change nothing but their caller's own data, by `@tag(name: "own-data")` on
 * their field. All others count as changes of what everybody sees.
 */
export function ownDataMutations(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Mutation') continue;
    for (const { name, directives } of definition.fields ?? []) {
      const tagged = directives?.some(
        (directive) =>
          directive.name.value === 'tag' &&
          directive.arguments?.some(
            ({ value }) => value.kind === Kind.STRING && value.value === OWN_DATA_TAG,
          ),
      );
      if (tagged) names.add(name.value);
    }
  }
  return names;
}

/** Tells which mutation documents change nothing but their caller's own data. */
export class OwnData {
  #mutations: ReadonlySet<string>;
  readonly #remembered = new LruStore<boolean>(LIMITS, () => 0);

  constructor(mutations: ReadonlySet<string>) {
    this.#mutations = mutations;
  }

  /** Goes by another supergraph from now on. */
  replace(mutations: ReadonlySet<string>): void {
    this.#mutations = mutations;
    this.#remembered.clear();
  }

  isAllOf(mutation: string): boolean {
    const known = this.#remembered.get(mutation);
    if (known !== undefined) return known;
    const fields = rootFields(parse(mutation, { noLocation: true }));
    const all = fields?.every((name) => this.#mutations.has(name)) ?? false;
    this.#remembered.set(mutation, all);
    return all;
  }
}

/** Null when a fragment hides some. */
function rootFields(document: DocumentNode): string[] | null {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  const names: string[] = [];
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) return null;
    if (selection.name.value !== '__typename') names.push(selection.name.value);
  }
  return names;
}
