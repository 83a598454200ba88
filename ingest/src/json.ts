import { refused } from './problem.ts';

/** Longest message that is read, in bytes: SNS carries none that is longer (256 KiB). */
export const MAX_MESSAGE_BYTES = 256 * 1_024;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws IngestProblem for text that is too long or that is no JSON object */
export function parseObject(text: string): Record<string, unknown> {
  if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES) throw refused(`is longer than ${MAX_MESSAGE_BYTES} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refused('is no JSON', { cause: error });
  }
  if (!isRecord(value)) throw refused('is no JSON object');
  return value;
}
