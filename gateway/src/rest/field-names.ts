import type { FieldError } from '@sod/kit/errors';

/** Names in the request by the paths that the graph's errors use, such as `input.posterURL`. */
export type FieldNames = Readonly<Record<string, string>>;

/** What a field is called in the request: the known path it starts with is replaced, the rest is kept. */
function nameInRequest(field: string, names: FieldNames): string {
  const path = field.replaceAll(/\[(\d+)\]/g, '.$1');
  const known = Object.keys(names).find((name) => path === name || path.startsWith(`${name}.`));
  if (known !== undefined) return `${names[known]}${path.slice(known.length)}`;
  return path.replace(/^input\./, '');
}

export function inRequestNames(fields: readonly FieldError[], names: FieldNames): FieldError[] {
  return fields.map(({ field, message }) => ({ field: nameInRequest(field, names), message }));
}
