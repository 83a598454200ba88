import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import { badUserInput, type FieldError } from '../errors.ts';
import { refuseRequest } from './refuse-request.ts';

const PROBLEM = 'must not contain NUL or lone surrogates';

function isWellFormed(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function* malformedIn(value: unknown, path: string): Generator<FieldError> {
  if (typeof value === 'string') {
    if (!isWellFormed(value)) yield { field: path, message: PROBLEM };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* malformedIn(item, `${path}.${index}`);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value))
      yield* malformedIn(item, path ? `${path}.${name}` : name);
  }
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
      if (!isWellFormed(node.value)) errors.push({ field: names.join('.'), message: PROBLEM });
    },
  });
  return errors;
}

/** Refuses text that Postgres and JSON cannot carry (NUL, lone surrogates), in variables and literals alike. */
export function wellFormedStrings(): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request, document }) => {
        const errors = [...malformedIn(request.variables ?? {}, ''), ...malformedLiterals(document)];
        if (errors.length > 0) throw refuseRequest(badUserInput(errors));
      },
    }),
  };
}
