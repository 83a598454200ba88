import type { GraphError } from '@sod/graph/graph-error.ts';
import { sentence } from '../frame/explain.ts';

/** What is wrong with each field of a form, by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The server's field errors: `input.genres.2` belongs to the field `genres`. */
export function fieldErrors(error: GraphError | null): FieldErrors {
  if (error === null) return {};
  const entries = Object.entries(error.byField).map(([path, message]) => {
    const [name = path] = path.replace(/^input\./, '').split('.');
    return [name, sentence(message)] as const;
  });
  // The first problem of a field is told; mending it shows the next one.
  return Object.fromEntries(entries.toReversed());
}
