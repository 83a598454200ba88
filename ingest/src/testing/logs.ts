import type { Log } from '../log.ts';

/** A log that keeps what it is told. */
export function keepingLog(): { log: Log; entries: { message: string; facts: object }[] } {
  const entries: { message: string; facts: object }[] = [];
  const keep = (facts: object, message: string) => void entries.push({ message, facts });
  return { log: { info: keep, warn: keep, error: keep }, entries };
}
