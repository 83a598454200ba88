import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Verdict } from './verdict.ts';

type ExecutableDefinition = OperationDefinitionNode | FragmentDefinitionNode;

/** What has become of a definition; `null` when nothing of it is left. */
export interface Restricted<T extends ExecutableDefinition> {
  readonly definition: T | null;
  readonly changed: boolean;
}

/** The state of restricting one operation: filled by `restrictDefinition`, fragments before their users. */
export interface RestrictionState {
  readonly schema: GraphQLSchema;
  readonly verdict: Verdict;
  /** Response key under which changed selection sets ask for the runtime type. */
  readonly typenameAlias: string;
  readonly fragments: Map<string, Restricted<FragmentDefinitionNode>>;
  /** Fields of the original whose whole selection stands as it was. */
  readonly intact: Set<FieldNode>;
}

interface Frame {
  readonly field: FieldNode | null;
  changed: boolean;
}

/**
 * Takes the refused fields and fragments out of a definition. A field whose selection changed also asks for its
 * runtime type: the answer is completed by it, and a selection set is never empty.
 */
export function restrictDefinition<T extends ExecutableDefinition>(
  original: T,
  { schema, verdict, typenameAlias, fragments, intact }: RestrictionState,
): Restricted<T> {
  const typeInfo = new TypeInfo(schema);
  const root: Frame = { field: null, changed: false };
  const frames: Frame[] = [root];
  const change = (): null => {
    (frames.at(-1) ?? root).changed = true;
    return null;
  };
  const typename: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: typenameAlias },
    name: { kind: Kind.NAME, value: '__typename' },
  };

  const definition: T = visit(
    original,
    visitWithTypeInfo(typeInfo, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment?.definition) return change();
        if (fragment.changed) change();
        return undefined;
      },
      InlineFragment: {
        enter: ({ typeCondition }) =>
          typeCondition && verdict.refusesType(typeCondition.name.value) ? change() : undefined,
        leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined),
      },
      Field: {
        enter: (field) => {
          const parent = typeInfo.getParentType();
          if (!parent || verdict.refusesField(parent.name, field.name.value)) return change();
          frames.push({ field, changed: false });
          return undefined;
        },
        leave: (field) => {
          const frame = frames.pop();
          if (!frame?.changed || !field.selectionSet) {
            if (frame?.field) intact.add(frame.field);
            return undefined;
          }
          change();
          const selections = [...field.selectionSet.selections, typename];
          return { ...field, selectionSet: { ...field.selectionSet, selections } };
        },
      },
    }),
  );
  const refused =
    original.kind === Kind.FRAGMENT_DEFINITION && verdict.refusesType(original.typeCondition.name.value);
  if (refused) return { definition: null, changed: true };
  return {
    definition: definition.selectionSet.selections.length === 0 ? null : definition,
    changed: root.changed,
  };
}
