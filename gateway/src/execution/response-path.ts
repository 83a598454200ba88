import type { ResponsePath } from '@apollo/query-planner';
import { getOwn } from './own-property.ts';

/**
 * The values at a path of the plan, lists opened and absent ones left out.
 * @param seen lists already walked; given when `root` holds some lists more than once, to visit each once
 * @throws what the stock executor throws where the data does not have the path's shape
 */
export function entitiesAt(root: unknown, path: ResponsePath, seen?: Set<unknown>): unknown[] {
  const entities: unknown[] = [];
  collect(root, path, 0, entities, seen);
  return entities;
}

function collect(
  start: unknown,
  path: ResponsePath,
  from: number,
  entities: unknown[],
  seen: Set<unknown> | undefined,
): void {
  let value = start;
  for (let index = from; index < path.length; index++) {
    if (value === undefined || value === null) return;
    const segment = path[index];
    if (segment === '@') {
      if (!Array.isArray(value)) throw new TypeError('value.flatMap is not a function');
      if (seen?.has(value)) return;
      seen?.add(value);
      for (const element of value) collect(element, path, index + 1, entities, seen);
      return;
    }
    value = property(value, segment);
  }
  if (Array.isArray(value)) {
    for (const element of value) if (element !== null && element !== undefined) entities.push(element);
  } else if (value || (from > 0 && value !== null && value !== undefined)) {
    entities.push(value);
  }
}

function property(value: unknown, segment: string | number | undefined): unknown {
  if (typeof segment !== 'string') throw new Error(`Unexpected ${typeof segment} found in path`);
  if (Array.isArray(value)) throw new Error(`Unexpected array in result for path element ${segment}`);
  return typeof value === 'object' ? (value as Record<string, unknown>)[segment] : getOwn(value, segment);
}
