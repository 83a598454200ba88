import { numbered } from './batch-document.ts';
import type { JsonObject, SubgraphResponse } from './execution.ts';
import { isPlainObject } from './own-property.ts';

/** The name that a part's entities have in the answer to a batch. */
export function aliasOf(part: number): string {
  return numbered('_entities', part);
}

/**
 * The answers to the parts of a batch, each as if its part had been asked alone. Null when that cannot be told:
 * without data, which one part's failure can cost the others, and with an error that names no part.
 */
export function partsOf(response: SubgraphResponse, count: number): readonly SubgraphResponse[] | null {
  const { data, errors } = response;
  if (!isPlainObject(data)) return null;
  const own: unknown[][] = Array.from({ length: count }, () => []);
  if (errors !== undefined && errors !== null) {
    if (!Array.isArray(errors)) return null;
    for (const error of errors) {
      const part = partIn(error, count);
      if (part === null) return null;
      own[part]?.push({ ...error, path: ['_entities', ...error.path.slice(1)] });
    }
  }
  return own.map((errorsOfPart, part) => partOf(data, errorsOfPart, part));
}

function partOf(data: JsonObject, errors: readonly unknown[], part: number): SubgraphResponse {
  const answer = { data: { _entities: data[aliasOf(part)] } };
  return errors.length > 0 ? { ...answer, errors } : answer;
}

function partIn(error: { readonly path?: unknown } | null, count: number): number | null {
  const path = error?.path;
  if (!Array.isArray(path)) return null;
  for (let part = 0; part < count; part++) if (path[0] === aliasOf(part)) return part;
  return null;
}
