import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { isSkipped, type Variables } from '../../auth/access/skipped.ts';
import type { Attempt } from './sign-in-throttle.ts';

/** An attempt with the key that its answer has. */
export interface KeyedAttempt {
  readonly responseKey: string;
  readonly attempt: Attempt;
}

const KINDS = new Set<string>(['login', 'register', 'changePassword'] satisfies Attempt['kind'][]);

function isKind(name: string): name is Attempt['kind'] {
  return KINDS.has(name);
}

/** The root fields that an operation runs, by response key: through fragments, without those that are left out. */
export function rootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): ReadonlyMap<string, FieldNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const fields = new Map<string, FieldNode>();
  const visited = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (isSkipped(selection, operation, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        if (!fields.has(key)) fields.set(key, selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return fields;
}

/** The account that an email address belongs to, however it is written. */
export function accountOf(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

function emailOf(field: FieldNode, variables: Variables): string | null {
  const node = field.arguments?.find(({ name }) => name.value === 'input')?.value;
  const input: unknown = node ? valueFromASTUntyped(node, variables) : null;
  if (typeof input !== 'object' || input === null || !('email' in input)) return null;
  return typeof input.email === 'string' ? accountOf(input.email) : null;
}

/** What an operation does that costs a password check or hash, whichever way it is written. */
export function signInAttempts(options: {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Variables;
  address: string;
  userId: string | null;
}): KeyedAttempt[] {
  const { document, operation, variables, address, userId } = options;
  if (operation.operation !== OperationTypeNode.MUTATION) return [];
  return [...rootFields(document, operation, variables)].flatMap(([responseKey, field]) => {
    const kind = field.name.value;
    if (!isKind(kind)) return [];
    // Without a caller the field is refused before any password is looked at.
    if (kind === 'changePassword' && userId === null) return [];
    const account = kind === 'changePassword' ? userId : emailOf(field, variables);
    return [{ responseKey, attempt: { kind, account, address } }];
  });
}
