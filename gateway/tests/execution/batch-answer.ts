import type { Answer } from './damage.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The answer to a batch of which the parts alone would be answered so. As GraphQL has it, a part whose entities
 * cannot be had at all costs the others theirs; an error keeps its path but for the alias.
 */
export function batchAnswer(answers: readonly Answer[]): Answer {
  const data: Record<string, unknown> = {};
  const errors: unknown[] = [];
  for (const [part, { data: own, errors: ownErrors }] of answers.entries()) {
    if (ownErrors !== undefined && !Array.isArray(ownErrors)) return { data: own, errors: ownErrors };
    for (const error of ownErrors ?? []) {
      const [first, ...rest] = Array.isArray(error?.path) ? error.path : [];
      errors.push(first === '_entities' ? { ...error, path: [`_entities_${part}`, ...rest] } : error);
    }
    if (!isObject(own)) return { data: null, errors: [...errors, { message: 'nothing for anyone' }] };
    data[`_entities_${part}`] = own._entities;
  }
  return errors.length > 0 ? { data, errors } : { data };
}
