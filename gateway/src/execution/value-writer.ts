import { ANOMALY } from './anomaly.ts';

/**
 * Writes a value of the answer as JSON text.
 * @param memo texts of lists that occur more than once; undefined when none does
 */
export type ValueWriter = (value: unknown, memo: ListMemo | undefined) => string;

/** For each list writer, by its number, the texts of the lists that it has written. */
export type ListMemo = (Map<unknown, string> | undefined)[];

export function nullable(write: ValueWriter): ValueWriter {
  return (value, memo) => (value === null || value === undefined ? 'null' : write(value, memo));
}

export function nonNull(write: ValueWriter): ValueWriter {
  return (value, memo) => {
    if (value === null || value === undefined) throw ANOMALY;
    return write(value, memo);
  };
}

/** @param number of the writer, when its lists can be remembered */
export function listWriter(write: ValueWriter, number: number | undefined): ValueWriter {
  const writeList: ValueWriter = (value, memo) => {
    if (!Array.isArray(value)) throw ANOMALY;
    const { length } = value;
    if (length === 0) return '[]';
    let text = `[${write(value[0], memo)}`;
    for (let index = 1; index < length; index++) text += `,${write(value[index], memo)}`;
    return `${text}]`;
  };
  if (number === undefined) return writeList;
  return (value, memo) => {
    if (!memo) return writeList(value, memo);
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
