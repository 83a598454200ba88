import { ANOMALY } from './anomaly.ts';

/**
 * Writes a value of the answer as JSON text.
 * @param memo texts of lists that occur more than once; undefined when none does
 */
export type ValueWriter = (value: unknown, memo: ListMemo | undefined) => string;

/** For each list writer, by its number, the texts of the lists that it has written. */
export type ListMemo = (Map<unknown, string> | undefined)[];

/** What a writer makes of a value that is not of its type: `null` where null may be, else an anomaly. */
export type Otherwise = (value: unknown) => string;

export function nullOnly(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  throw ANOMALY;
}

export function nothing(): never {
  throw ANOMALY;
}

/** @param number of the writer, when its lists can be remembered */
export function listWriter(
  write: ValueWriter,
  number: number | undefined,
  otherwise: Otherwise,
): ValueWriter {
  const writeList = (value: readonly unknown[], memo: ListMemo | undefined): string => {
    const { length } = value;
    if (length === 0) return '[]';
    let text = `[${write(value[0], memo)}`;
    for (let index = 1; index < length; index++) text += `,${write(value[index], memo)}`;
    return `${text}]`;
  };
  return (value, memo) => {
    if (!Array.isArray(value)) return otherwise(value);
    if (!memo || number === undefined) return writeList(value, memo);
    let texts = memo[number];
    if (!texts) {
      texts = new Map();
      memo[number] = texts;
    }
    let text = texts.get(value);
    if (text === undefined) {
      text = writeList(value, memo);
      texts.set(value, text);
    }
    return text;
  };
}
