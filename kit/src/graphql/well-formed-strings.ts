import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import { badUserInput, type FieldError } from '../errors.ts';
import { refuseRequest } from './refuse-request.ts';

const PROBLEM = 'must not contain NUL or lone surrogates';
/** Lists and objects within one another in a variable: what reads variables after this may recurse. */
const MAX_DEPTH = 64;
const TOO_DEEP = `must not be nested more than ${MAX_DEPTH} levels deep`;
/** Problems that one refusal names, and characters of each one's path: names and repetitions are the client's. */
const MAX_ERRORS = 100;
const MAX_PATH_LENGTH = 200;

function isWellFormed(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Whether a JSON value holds nothing that `wellFormedStrings` refuses. */
export function areWellFormed(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isWellFormed(value);
  if (typeof value !== 'object' || value === null) return true;
  // The variables themselves are one level above what they hold.
  if (depth > MAX_DEPTH) return false;
  const items = Array.isArray(value) ? value : Object.values(value);
  return items.every((item) => areWellFormed(item, depth + 1));
}

interface Visit {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

function childrenOf({ value, path, depth }: Visit): Iterable<Visit> {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .map(([name, item]) => ({
      value: item,
      path: `${path}.${name}`.slice(0, MAX_PATH_LENGTH),
      depth: depth + 1,
    }))
    .reverse();
}

/** Problems of one variable, in its order; when it is nested too deeply, that alone ends it. */
function* problemsOf(variable: string, root: unknown): Generator<FieldError> {
  const path = variable.slice(0, MAX_PATH_LENGTH);
  const pending: Visit[] = [{ value: root, path, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (typeof next.value === 'string' && !isWellFormed(next.value)) {
      yield { field: next.path, message: PROBLEM };
    }
    if (typeof next.value === 'object' && next.value !== null && next.depth >= MAX_DEPTH) {
      yield { field: path, message: TOO_DEEP };
      return;
    }
    for (const child of childrenOf(next)) pending.push(child);
  }
}

function* problemsIn(
  variables: Readonly<Record<string, unknown>>,
  document: DocumentNode,
): Generator<FieldError> {
  for (const [name, value] of Object.entries(variables)) yield* problemsOf(name, value);
  yield* malformedLiterals(document);
}

function malformedLiterals(document: DocumentNode): FieldError[] {
  const names: string[] = [];
  const errors: FieldError[] = [];
  const named = {
    enter: (node: { readonly name: { readonly value: string } }) => void names.push(node.name.value),
    leave: () => void names.pop(),
  };
  visit(document, {
    Argument: named,
    ObjectField: named,
    StringValue: (node) => {
      if (!isWellFormed(node.value))
        errors.push({ field: names.join('.').slice(0, MAX_PATH_LENGTH), message: PROBLEM });
    },
  });
  return errors;
}

/**
 * Refuses text that Postgres and JSON cannot carry (NUL, lone surrogates), in variables and literals alike, and
 * variables that are nested too deeply. To be the first plugin: others may recurse into variables.
 */
export function wellFormedStrings(): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request, document }) => {
        const errors = problemsIn(request.variables ?? {}, document)
          .take(MAX_ERRORS)
          .toArray();
        if (errors.length > 0) throw refuseRequest(badUserInput(errors));
      },
    }),
  };
}
