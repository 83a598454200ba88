import { PreSerialized } from './pre-serialized.ts';

/** An answer of either executor. */
export interface ComparableResponse {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
  readonly extensions?: unknown;
}

/** Where two answers first differ. It holds no values, which may be personal, so that it can be logged. */
export interface Difference {
  /** Such as `data.show.title` or `errors.0.message`. */
  readonly path: string;
  /** What stands there in each answer, such as `string` or `list of 3`. */
  readonly expected: string;
  readonly actual: string;
}

/**
 * Compares the answers of two executors to one request. Order matters within `data` as the client gets it; errors
 * are compared without their order, which depends on which subgraph answers first.
 * @returns null when they are equal
 */
export function firstDifference(expected: ComparableResponse, actual: ComparableResponse): Difference | null {
  return compare('', comparable(expected), comparable(actual));
}

/** The answer as it looks after a trip through JSON. */
function comparable({ data, errors, extensions }: ComparableResponse): unknown {
  const plain = data instanceof PreSerialized ? data.value : data;
  const sorted = errors?.map((error) => JSON.stringify(errorFacts(error))).sort();
  return JSON.parse(
    JSON.stringify({ data: plain, errors: sorted?.map((text) => JSON.parse(text)), extensions }),
  );
}

/** Errors that are not GraphQL's have no JSON of their own. */
function errorFacts(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || 'toJSON' in error) return error;
  return { name: Reflect.get(error, 'name'), message: Reflect.get(error, 'message') };
}

function compare(path: string, expected: unknown, actual: unknown): Difference | null {
  if (!isContainer(expected) || !isContainer(actual) || kindOf(expected) !== kindOf(actual)) {
    return expected === actual ? null : { path, expected: kindOf(expected), actual: kindOf(actual) };
  }
  const expectedKeys = Object.keys(expected);
  const actualKeys = Object.keys(actual);
  if (expectedKeys.join() !== actualKeys.join()) {
    return { path, expected: `fields ${expectedKeys.join()}`, actual: `fields ${actualKeys.join()}` };
  }
  for (const key of expectedKeys) {
    const below = path === '' ? key : `${path}.${key}`;
    const difference = compare(below, expected[key], actual[key]);
    if (difference) return difference;
  }
  return null;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `list of ${value.length}`;
  return typeof value;
}
