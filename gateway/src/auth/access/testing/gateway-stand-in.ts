import type { Caller } from '@sod/kit/auth-context';
import { type DocumentNode, executeSync, type GraphQLError, parse, print, validate } from 'graphql';
import type { AccessRules } from '../access-rules.ts';
import { answerWithoutExecution, completeRestricted } from '../complete-restricted.ts';
import { restrict } from '../restrict.ts';

type ExecutionOptions = Omit<Parameters<typeof executeSync>[0], 'schema' | 'document'>;

export interface Answer {
  /** What the planner got; null when nothing was executed. */
  readonly sent: string | null;
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/** Runs an operation as the gateway does, with graphql-js in the place of plan and subgraphs. */
export function answer(
  source: string | DocumentNode,
  caller: Caller,
  rules: AccessRules,
  { operationName, variableValues, ...execution }: ExecutionOptions = {},
): Answer {
  const document = typeof source === 'string' ? parse(source) : source;
  const invalid = validate(rules.schema, document);
  if (invalid[0]) throw invalid[0];
  const variables = { ...variableValues };
  const restriction = restrict(document, operationName, caller, rules);
  const early = answerWithoutExecution({ restriction, caller, variables });
  if (early) return { sent: null, ...early };
  const sent = restriction.kind === 'restricted' ? restriction.document : document;
  const problems = validate(rules.schema, sent);
  if (problems[0]) throw problems[0];
  const { data, errors = [] } = executeSync({
    ...execution,
    schema: rules.schema,
    document: sent,
    variableValues: variables,
    operationName: operationName ?? null,
  });
  if (restriction.kind !== 'restricted') return { sent: print(sent), data, errors };
  const completed = completeRestricted({ refused: restriction.refused, caller, variables, data, errors });
  return { sent: print(sent), ...completed };
}

/** Paths with codes, as `show.secret UNAUTHENTICATED`. */
export function outcome({ errors }: Answer): string[] {
  return errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions.code}`);
}

/** A document without differences of layout. */
export function compact(text: string): string {
  return print(parse(text)).replaceAll(/\s+/g, ' ');
}
