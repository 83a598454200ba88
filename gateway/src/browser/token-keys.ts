import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The keys of a payload's members that are the refresh token, by the payload's own key. */
export type TokenKeys = ReadonlyMap<string, ReadonlySet<string>>;

const keyOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

/**
 * Where an operation's answer can hold refresh tokens, under whichever aliases and in whichever fragments.
 * Fields that `@skip` and `@include` leave out are among them.
 */
export function tokenKeys(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  is: { payload: (field: FieldNode) => boolean; token: (field: FieldNode) => boolean },
): TokenKeys {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  /** The fields of selection sets that are merged, each fragment once. */
  const fieldsOf = (sets: readonly SelectionSetNode[]): FieldNode[] => {
    const fields: FieldNode[] = [];
    const pending = [...sets];
    const entered = new Set<string>();
    for (let set = pending.pop(); set; set = pending.pop()) {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) fields.push(selection);
        else if (selection.kind === Kind.INLINE_FRAGMENT) pending.push(selection.selectionSet);
        else if (!entered.has(selection.name.value)) {
          entered.add(selection.name.value);
          const fragment = fragments.get(selection.name.value);
          if (fragment) pending.push(fragment.selectionSet);
        }
      }
    }
    return fields;
  };
  const payloads = Map.groupBy(fieldsOf([operation.selectionSet]).filter(is.payload), keyOf);
  return new Map(
    [...payloads].map(([key, nodes]) => {
      const members = fieldsOf(nodes.flatMap(({ selectionSet }) => selectionSet ?? []));
      return [key, new Set(members.filter(is.token).map(keyOf))];
    }),
  );
}
