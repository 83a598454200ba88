import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Size of an operation with every fragment put in its place; introspection and `__typename` count like the rest. */
export interface Shape {
  /** Fields within one another. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Fields altogether. */
  readonly selections: number;
  /**
   * Pairs of fields with the same key in the same place, each as often as the fields below it: validation compares
   * all of them (the specification's rule on merging fields), some microseconds each.
   */
  readonly comparisons: number;
}

/** A key of an answer: how many fields want it, and how many fields are in and below them. */
interface Key {
  readonly count: number;
  readonly selections: number;
}

/** A selection set that is not closed yet: fields of the same key can still come beside. */
interface Part extends Shape {
  readonly keys: ReadonlyMap<string, Key>;
}

const NOTHING: Part = {
  depth: 0,
  aliases: 0,
  rootFields: 0,
  directives: 0,
  selections: 0,
  comparisons: 0,
  keys: new Map(),
};

/** The comparisons of a selection set that is complete, with those below it. */
function comparisonsIn({ keys, comparisons }: Part): number {
  let total = comparisons;
  for (const { count, selections } of keys.values()) {
    if (count > 1) total += ((count - 1) / 2) * selections;
  }
  return total;
}

function join(keys: Map<string, Key>, others: ReadonlyMap<string, Key>): void {
  for (const [key, { count, selections }] of others) {
    const { count: before = 0, selections: size = 0 } = keys.get(key) ?? {};
    keys.set(key, { count: before + count, selections: size + selections });
  }
}

function beside(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    rootFields: one.rootFields + other.rootFields,
    directives: one.directives + other.directives,
    selections: one.selections + other.selections,
    comparisons: one.comparisons + other.comparisons,
  };
}

function decorated<Of extends Shape>(shape: Of, directives: readonly DirectiveNode[] = []): Of {
  return directives.length === 0 ? shape : { ...shape, directives: shape.directives + directives.length };
}

/** Measures the parts of one document. Each fragment is measured once, so that a bomb of them costs what it weighs. */
class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Part>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  operation(operation: OperationDefinitionNode): Shape {
    const variables = operation.variableDefinitions?.flatMap(({ directives = [] }) => directives) ?? [];
    const own = [...(operation.directives ?? []), ...variables];
    const { keys, ...shape } = this.#selectionSet(operation.selectionSet);
    return decorated({ ...shape, comparisons: comparisonsIn({ ...shape, keys }) }, own);
  }

  /** A fragment by itself: validation looks at it even where no operation spreads it. */
  fragment(name: string): Shape {
    const { keys, ...shape } = this.#fragment(name);
    return { ...shape, rootFields: 0, comparisons: comparisonsIn({ ...shape, keys }) };
  }

  #selectionSet({ selections }: SelectionSetNode): Part {
    let total: Shape = NOTHING;
    const keys = new Map<string, Key>();
    for (const selection of selections) {
      let part: Part;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? this.#selectionSet(selection.selectionSet) : NOTHING;
        const size = inner.selections + 1;
        part = {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          rootFields: 1,
          directives: inner.directives,
          selections: size,
          comparisons: comparisonsIn(inner),
          keys: new Map([[(selection.alias ?? selection.name).value, { count: 1, selections: size }]]),
        };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        part = this.#selectionSet(selection.selectionSet);
      } else {
        part = this.#fragment(selection.name.value);
      }
      total = beside(total, decorated(part, selection.directives));
      join(keys, part.keys);
    }
    return { ...total, keys };
  }

  /** A fragment that is missing or spreads itself weighs nothing: validation refuses the document. */
  #fragment(name: string): Part {
    const known = this.#measured.get(name);
    if (known) return known;
    this.#measured.set(name, NOTHING);
    const fragment = this.#fragments.get(name);
    if (!fragment) return NOTHING;
    const shape = decorated(this.#selectionSet(fragment.selectionSet), fragment.directives);
    this.#measured.set(name, shape);
    return shape;
  }
}

/** The largest figures among a document's operations and fragments; the document need not be valid. */
export function shapeOf(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measure = new Measure(fragments);
  const shapes = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measure.operation(operation));
  shapes.push(...fragments.keys().map((name) => measure.fragment(name)));
  const largest = (name: keyof Shape) => Math.max(0, ...shapes.map((shape) => shape[name]));
  return {
    depth: largest('depth'),
    aliases: largest('aliases'),
    rootFields: largest('rootFields'),
    directives: largest('directives'),
    selections: largest('selections'),
    comparisons: largest('comparisons'),
  };
}
