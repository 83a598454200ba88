import type { Finding } from '../row.ts';
import type { RowResult } from '../run-rows.ts';

/** One line of the table in docs/reliability.md, cell by cell. */
export interface Line {
  readonly fault: string;
  readonly promise: string;
  readonly measured: string;
  readonly holds: string;
  readonly taken: string;
}

const HEADER = ['| fault | promise | measured | holds | taken |', '|---|---|---|---|---|'];

const YES = 'yes';
const NO = '**no**';
/** What is said of a line that was measured while the machine did other work. */
export const BUSY = 'busy machine';

/** The lines of the table in a document; none when it has no table. */
export function readTable(markdown: string): Line[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| ') && line !== HEADER[0])
    .map((line) => {
      const [fault = '', promise = '', measured = '', holds = '', taken = ''] = line
        .slice(2, -2)
        .split(' | ');
      return { fault, promise, measured, holds, taken };
    });
}

/** The table with the lines of what has run now in the places of older ones. Faults stand in the order given. */
export function mergeTable(
  before: readonly Line[],
  results: readonly RowResult[],
  { taken, faults }: { taken: string; faults: readonly string[] },
): Line[] {
  const now = results.filter(({ skipped }) => skipped === null);
  const lines = now.flatMap(({ row, findings }) =>
    findings.map((finding) => toLine(row.fault, finding, taken)),
  );
  const replaced = new Set(now.map(({ row }) => row.fault));
  const older = before.filter(({ fault }) => !replaced.has(fault));
  const skipped = results
    .filter(({ row, skipped }) => skipped !== null && !older.some(({ fault }) => fault === row.fault))
    .map(({ row, skipped }) => ({
      fault: row.fault,
      promise: '–',
      measured: `skipped: ${skipped}`,
      holds: '–',
      taken,
    }));
  const all = [...older, ...lines, ...skipped];
  return faults.flatMap((fault) => all.filter((line) => line.fault === fault));
}

export function tableDocument(lines: readonly Line[], machine: readonly string[]): string {
  const short = lines.filter(({ holds }) => holds.startsWith(NO));
  return [
    '# What holds under faults and attack',
    '',
    'Written by `npm run chaos -- --write`. Each fault is brought about on real processes: the gateway, both subgraphs,',
    'a Postgres and, where it matters, a Redis of their own, all on one machine with whoever makes the load. "L" is the',
    'load that the system holds there with p99 ≤ 250 ms. A line that says "busy machine" was measured while the machine',
    'did other work, which makes times worse than they are; one that says "short form" with fewer kills and requests than',
    'the fault names.',
    '',
    ...machine,
    '',
    ...HEADER,
    ...lines.map((line) => `| ${Object.values(line).join(' | ')} |`),
    '',
    '## What falls short',
    '',
    ...(short.length === 0 ? ['Nothing.'] : short.map(shortfall)),
    '',
  ].join('\n');
}

function shortfall({ fault, promise, measured, holds, taken }: Line): string {
  const when = taken.includes(BUSY) ? ` on a ${BUSY}` : '';
  return `- ${fault}: ${promise}. Measured${when}: ${measured}${holds.slice(NO.length)}.`;
}

function toLine(fault: string, { promise, measured, holds, reason }: Finding, taken: string): Line {
  return { fault, promise, measured, holds: holds ? YES : reason ? `${NO}: ${reason}` : NO, taken };
}
