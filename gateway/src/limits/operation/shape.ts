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
}

const NOTHING: Shape = { depth: 0, aliases: 0, rootFields: 0, directives: 0, selections: 0 };

function beside(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    rootFields: one.rootFields + other.rootFields,
    directives: one.directives + other.directives,
    selections: one.selections + other.selections,
  };
}

function decorated(shape: Shape, directives: readonly DirectiveNode[] = []): Shape {
  return directives.length === 0 ? shape : { ...shape, directives: shape.directives + directives.length };
}

/** Measures the parts of one document. Each fragment is measured once, so that a bomb of them costs what it weighs. */
class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Shape>();

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#fragments = fragments;
  }

  operation(operation: OperationDefinitionNode): Shape {
    const variables = operation.variableDefinitions?.flatMap(({ directives = [] }) => directives) ?? [];
    const own = [...(operation.directives ?? []), ...variables];
    return decorated(this.#selectionSet(operation.selectionSet), own);
  }

  #selectionSet({ selections }: SelectionSetNode): Shape {
    let total = NOTHING;
    for (const selection of selections) {
      let shape: Shape;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? this.#selectionSet(selection.selectionSet) : NOTHING;
        shape = {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          rootFields: 1,
          directives: inner.directives,
          selections: inner.selections + 1,
        };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        shape = this.#selectionSet(selection.selectionSet);
      } else {
        shape = this.#fragment(selection.name.value);
      }
      total = beside(total, decorated(shape, selection.directives));
    }
    return total;
  }

  /** A fragment that is missing or spreads itself weighs nothing: validation refuses the document. */
  #fragment(name: string): Shape {
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

/** The largest figures among a document's operations; the document need not be valid. */
export function shapeOf(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measure = new Measure(fragments);
  const shapes = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measure.operation(operation));
  const largest = (name: keyof Shape) => Math.max(0, ...shapes.map((shape) => shape[name]));
  return {
    depth: largest('depth'),
    aliases: largest('aliases'),
    rootFields: largest('rootFields'),
    directives: largest('directives'),
    selections: largest('selections'),
  };
}
