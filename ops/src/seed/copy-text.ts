/** A value of one column. */
export type Value = string | number | boolean | null;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One row in Postgres' text format of COPY (manual, "COPY", section "Text Format"). */
export function copyRow(values: readonly Value[]): string {
  return `${values.map(cell).join('\t')}\n`;
}

function cell(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return SPECIAL.test(value) ? escaped(value) : value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

function escaped(value: string): string {
  return value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}

/** A text array as Postgres reads it. */
export function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** An instant in milliseconds as Postgres reads it. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
