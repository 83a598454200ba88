import type { RowResult } from '../run-rows.ts';

/** The table for people at a terminal. */
export function inTerminal(results: readonly RowResult[]): string {
  return results
    .flatMap(({ row, findings, skipped }) => [
      row.fault,
      ...(skipped === null ? [] : [`  skipped: ${skipped}`]),
      ...findings.map(
        ({ promise, measured, holds, reason }) =>
          `  ${holds ? 'holds' : 'FAILS'}  ${promise}: ${measured}${reason ? ` (${reason})` : ''}`,
      ),
    ])
    .join('\n');
}
