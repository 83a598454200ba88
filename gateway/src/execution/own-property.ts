const hasOwn = Object.prototype.hasOwnProperty;

/** A property that the value has itself; a list or a text has few, and a missing value throws. */
export function getOwn(value: unknown, name: string): unknown {
  return hasOwn.call(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Whether every plain object inherits something under this name, which makes it unsafe to read without
 * {@link getOwn}. Documents that use such a name are left to the stock executor.
 */
export function isInheritedName(name: string): boolean {
  return name in Object.prototype;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
