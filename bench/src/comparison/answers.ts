import { createHash } from 'node:crypto';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

export interface AnswerHash {
  /** Hash of the data, whatever the order of its members. */
  readonly content: string;
  /** Hash of the data with its members in the order they came. */
  readonly ordered: string;
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** @throws for an answer with errors or without data */
export function hashAnswer(text: string): AnswerHash {
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors || !data) throw new Error(`an answer with errors: ${text.slice(0, 1_000)}`);
  return { content: hash(sorted(data)), ordered: hash(data) };
}
