import {
  baseType,
  type CompositeType,
  type FieldSelection,
  isSubtype,
  type Selection,
  type SelectionSet,
  type Type,
} from '@apollo/federation-internals';

/** A selection set and the type that the field above it declares. */
export interface Subselection {
  readonly selectionSet: SelectionSet;
  readonly declaredType: CompositeType;
}

/** A field of the answer: the first selection of its name, and what is selected below it and its namesakes. */
export interface CollectedField {
  readonly responseName: string;
  readonly selection: FieldSelection;
  /** The type that the first selection is made on: of the object, or of the fragment when that is not known. */
  readonly parentType: CompositeType;
  readonly subselections: readonly Subselection[];
}

/**
 * The fields of an object in the order in which Apollo's `computeResponse` writes them, fragments resolved.
 * @param type the type that the object names as its own; undefined when it names none, and then each selection
 * is taken on the type its field declares, and each fragment on its condition, as there
 * @param isIncluded whether `@skip` and `@include` leave a selection in
 */
export function collectFields(
  subselections: readonly Subselection[],
  type: CompositeType | undefined,
  isIncluded: (selection: Selection) => boolean,
): readonly CollectedField[] {
  const fields = new Map<string, CollectedField & { subselections: Subselection[] }>();
  const visited = new Map<SelectionSet, Set<CompositeType>>();

  function visit(selectionSet: SelectionSet, parentType: CompositeType): void {
    const types = visited.get(selectionSet) ?? new Set();
    if (types.has(parentType)) return;
    visited.set(selectionSet, types.add(parentType));
    for (const selection of selectionSet.selections()) {
      if (!isIncluded(selection)) continue;
      if (selection.kind === 'FieldSelection') {
        add(selection, parentType);
      } else {
        const { typeCondition } = selection.element;
        if (!typeCondition || isSubtype(typeCondition, type ?? parentType)) {
          visit(selection.selectionSet, typeCondition ?? parentType);
        }
      }
    }
  }

  function add(selection: FieldSelection, parentType: CompositeType): void {
    const responseName = selection.element.responseName();
    let field = fields.get(responseName);
    if (!field) {
      field = { responseName, selection, parentType, subselections: [] };
      fields.set(responseName, field);
    }
    const { selectionSet } = selection;
    if (!selectionSet) return;
    const declaredType = baseType(selection.element.definition.type as Type) as CompositeType;
    field.subselections.push({ selectionSet, declaredType });
  }

  for (const { selectionSet, declaredType } of subselections) visit(selectionSet, declaredType);
  return [...fields.values()];
}
