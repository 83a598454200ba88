import type { Stage } from './stage/stage.ts';

/** One promise with what was measured. */
export interface Finding {
  readonly promise: string;
  readonly measured: string;
  readonly holds: boolean;
  /** Time is what was measured: on a machine that does other things too it tells less, and CI does not judge by it. */
  readonly timed?: boolean;
  /** Why it does not hold, where that is known and accepted. */
  readonly reason?: string;
}

/** One fault of the table. */
export interface Row {
  /** As `--row` names it; also the name of its file. */
  readonly name: string;
  /** The fault, as the table names it. */
  readonly fault: string;
  /** Whether it is part of the short form; the others take long or are about times. */
  readonly inShort?: boolean;
  /** Why it cannot be run on this machine; null when it can. */
  missing?(): string | null;
  run(stage: Stage): Promise<Finding[]>;
}

/** A number and its unit, for people. */
export function figure(value: number, unit = ''): string {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 1 : 0);
  return unit === '' ? text : `${text} ${unit}`;
}

/** A promise that a number is at most so large. */
export function atMost(
  promise: string,
  value: number,
  limit: number,
  unit = '',
): Pick<Finding, 'promise' | 'measured' | 'holds' | 'timed'> {
  return {
    promise,
    measured: figure(value, unit),
    holds: value <= limit,
    timed: unit === 'ms' || unit === 's',
  };
}
