import type { Caller } from '@sod/kit/auth-context';
import { type AppError, forbidden, unauthenticated } from '@sod/kit/errors';
import { GraphQLError } from 'graphql';
import type { FieldGroup } from './collect-fields.ts';

/**
 * Refusals that one answer reports at the most; positions beyond it are null without an error. A page of 100
 * entries with ten refused fields stays below, and what a short document can make the gateway say has an end.
 */
export const MAX_REFUSAL_ERRORS = 1_000;

/** A position in the answer, from the last key to the first. */
export interface Position {
  readonly parent: Position | undefined;
  readonly key: string | number;
}

function toPath(position: Position): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step: Position | undefined = position; step; step = step.parent) keys.push(step.key);
  return keys.reverse();
}

/** Reports the refused positions of one answer: `UNAUTHENTICATED` to anonymous callers, `FORBIDDEN` to others. */
export class RefusalErrors {
  readonly list: GraphQLError[] = [];
  readonly #cause: AppError;

  constructor(caller: Caller) {
    this.#cause = caller ? forbidden() : unauthenticated();
  }

  add({ nodes }: FieldGroup, position: Position): void {
    if (this.list.length >= MAX_REFUSAL_ERRORS) return;
    const { message, code } = this.#cause;
    const path = toPath(position);
    this.list.push(
      new GraphQLError(message, { nodes, path, originalError: this.#cause, extensions: { code } }),
    );
  }
}
