import { deepMerge } from '@apollo/gateway/dist/utilities/deepMerge.js';
import { isPlainObject } from './own-property.ts';

type Properties = Record<string, unknown>;

/**
 * Merges what a subgraph answered into what is there, as `deepMerge` of `@apollo/gateway` does: objects and
 * lists of equal length are merged element by element, anything else replaces. Objects that are new to the
 * target are taken over, not copied.
 */
export function merge(target: unknown, source: unknown): void {
  if (!isPlainObject(source) || typeof target !== 'object' || target === null) {
    deepMerge(target, source);
    return;
  }
  const into = target as Properties;
  for (const key in source) {
    const value = source[key];
    if (value === undefined) continue;
    const existing = into[key];
    if (existing === undefined) into[key] = value;
    else if (existing !== value) collide(into, key, existing, value);
  }
}

function collide(into: Properties, key: string, existing: unknown, value: unknown): void {
  if (!Object.hasOwn(into, key)) {
    Object.defineProperty(into, key, { configurable: true, enumerable: true, writable: true, value });
  } else if (existing && isPlainObject(value)) {
    merge(existing, value);
  } else if (Array.isArray(value) && Array.isArray(existing) && value.length === existing.length) {
    mergeElements(existing, value);
  } else {
    into[key] = value;
  }
}

function mergeElements(into: unknown[], values: readonly unknown[]): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const existing = into[index];
    if (isPlainObject(existing) && isPlainObject(value)) merge(existing, value);
    else into[index] = value;
  }
}
