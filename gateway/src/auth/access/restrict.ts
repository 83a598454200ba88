import type { Caller } from '@sod/kit/auth-context';
import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { demandsOf, unmetBy } from './demands.ts';
import { type OperationParts, operationParts } from './operation-parts.ts';
import type { Requirement } from './requirement.ts';
import { type RestrictionState, restrictDefinition } from './restrict-definition.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** What the completion of the answer has to know about a restriction. */
export interface Refusals {
  readonly parts: OperationParts;
  readonly rules: AccessRules;
  readonly verdict: Verdict;
  /** Response key of the runtime type, chosen so that the client's document has no such key. */
  readonly typenameAlias: string;
  /** Fields of the original operation that were left exactly as they were. */
  readonly intact: ReadonlySet<FieldNode>;
}

/** What a caller may run of an operation. */
export type Restriction =
  /** All of it. */
  | { readonly kind: 'untouched' }
  /** This valid document of one operation; the answer has to go through `completeRestricted`. */
  | { readonly kind: 'restricted'; readonly document: DocumentNode; readonly refused: Refusals }
  /** Nothing; `answerWithoutExecution` makes the answer. */
  | { readonly kind: 'emptied'; readonly refused: Refusals };

const UNTOUCHED: Restriction = { kind: 'untouched' };
const TYPENAME_ALIAS = '__access_typename';

/** A response key that no field of the operation has: a client must not be able to say what a type is. */
function freeAlias({ operation, fragments }: OperationParts): string {
  const taken = new Set<string>();
  for (const definition of [operation, ...fragments.values()]) {
    visit(definition, {
      Field: ({ alias }) => {
        if (alias?.value.startsWith(TYPENAME_ALIAS)) taken.add(alias.value);
      },
    });
  }
  let alias = TYPENAME_ALIAS;
  for (let suffix = 1; taken.has(alias); suffix++) alias = `${TYPENAME_ALIAS}_${suffix}`;
  return alias;
}

/** The document of one operation with the fragments and variables that it still uses, and no others. */
function toDocument(operation: OperationDefinitionNode, state: RestrictionState): DocumentNode {
  const all = [...state.fragments].flatMap(([, { definition }]) => definition ?? []);
  const loose: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...all] };
  const { fragments } = operationParts(loose, operation.name?.value);
  const used = new Set<string>();
  const inUse = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) };
  visit({ ...operation, variableDefinitions: [] }, inUse);
  for (const fragment of fragments.values()) visit(fragment, inUse);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, variableDefinitions }, ...fragments.values()],
  };
}

/** Restricts an operation for callers who do not meet certain requirements; linear in the document's size. */
export function restrictParts(
  parts: OperationParts,
  unmet: ReadonlySet<Requirement>,
  rules: AccessRules,
): Restriction {
  if (unmet.size === 0) return UNTOUCHED;
  const state: RestrictionState = {
    schema: rules.schema,
    verdict: verdictOn(rules, unmet),
    typenameAlias: freeAlias(parts),
    fragments: new Map(),
    intact: new Set(),
  };
  for (const [name, fragment] of parts.fragments) {
    state.fragments.set(name, restrictDefinition(fragment, state));
  }
  const { definition, changed } = restrictDefinition(parts.operation, state);
  if (!changed) return UNTOUCHED;
  const { verdict, typenameAlias, intact } = state;
  const refused: Refusals = { parts, rules, verdict, typenameAlias, intact };
  if (!definition) return { kind: 'emptied', refused };
  return { kind: 'restricted', document: toDocument(definition, state), refused };
}

/**
 * What the caller may run of an operation of a valid document. The answer depends on the document, the rules and
 * the caller's unmet requirements alone, never on variables.
 * @throws Error when the document has no such operation.
 */
export function restrict(
  document: DocumentNode,
  operationName: string | null | undefined,
  caller: Caller,
  rules: AccessRules,
): Restriction {
  if (rules.isEmpty) return UNTOUCHED;
  const parts = operationParts(document, operationName);
  return restrictParts(parts, unmetBy(caller, demandsOf(parts, rules)), rules);
}
