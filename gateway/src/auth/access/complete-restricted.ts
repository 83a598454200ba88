import type { Caller } from '@sod/kit/auth-context';
import { type GraphQLError, type GraphQLObjectType, isNonNullType } from 'graphql';
import { AnswerCompletion } from './answer-completion.ts';
import { collectFields, type FieldGroups } from './collect-fields.ts';
import { RefusalErrors } from './refusal-errors.ts';
import type { Refusals, Restriction } from './restrict.ts';
import type { Variables } from './skipped.ts';

/** An answer as the client's own document asks for it. */
export interface CompletedAnswer {
  readonly data: Record<string, unknown> | null;
  /** Those that came with the data, then one for each refused position. */
  readonly errors: readonly GraphQLError[];
}

function rootOf({ parts, rules }: Refusals): GraphQLObjectType {
  const root = rules.schema.getRootType(parts.operation.operation);
  if (!root) throw new Error(`The schema has no ${parts.operation.operation} type`);
  return root;
}

function rootGroups(refused: Refusals, variables: Variables): FieldGroups {
  const root = rootOf(refused);
  const { selectionSet } = refused.parts.operation;
  return collectFields([{ selectionSet, type: root }], root, refused, variables);
}

/**
 * Makes the answer to the client's document out of the answer to the restricted one: null at each refused
 * position with an error at its path, and where null is not allowed at the nearest place above that allows it.
 * @param options.variables as the client sent them
 * @param options.data what the restricted document was answered with; null stays null
 */
export function completeRestricted(options: {
  refused: Refusals;
  caller: Caller;
  variables?: Variables | undefined;
  data: Readonly<Record<string, unknown>> | null | undefined;
  errors?: readonly GraphQLError[] | undefined;
}): CompletedAnswer {
  const { refused, caller, variables = {}, data, errors = [] } = options;
  if (!data) return { data: null, errors };
  const refusals = new RefusalErrors(caller);
  const completion = new AnswerCompletion(refused, variables, refusals);
  const completed = completion.object(data, rootOf(refused), rootGroups(refused, variables), undefined);
  return { data: completed, errors: [...errors, ...refusals.list] };
}

/**
 * The answer when no execution can change it: nothing of the operation is left, or a refused root field that may
 * not be null takes all data with it; then nothing has to be fetched, and no other mutation of the document runs.
 * @returns null when the restricted document has to be executed.
 */
export function answerWithoutExecution(options: {
  restriction: Restriction;
  caller: Caller;
  variables?: Variables | undefined;
}): CompletedAnswer | null {
  const { restriction, caller, variables = {} } = options;
  if (restriction.kind === 'untouched') return null;
  const { refused } = restriction;
  const fields = rootOf(refused).getFields();
  const refusals = new RefusalErrors(caller);
  for (const [key, group] of rootGroups(refused, variables)) {
    if (!group.refused) continue;
    refusals.add(group, { parent: undefined, key });
    if (isNonNullType(fields[group.name]?.type) || group.name === '__schema') {
      return { data: null, errors: refusals.list };
    }
  }
  if (restriction.kind === 'emptied') return completeRestricted({ refused, caller, variables, data: {} });
  return null;
}
