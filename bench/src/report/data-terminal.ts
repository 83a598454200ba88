import type { DataResult, QuestionResult } from './data-report.ts';

const WIDTHS = [16, 12, 12, 8, 10, 8, 8, 10, 8];

function row(cells: readonly string[]): string {
  return `${cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[index] ?? 0))).join('')}\n`;
}

function ratio(part: number, whole: number): string {
  return (part / whole).toFixed(2);
}

/** Milliseconds, and what each ratio is of: the smallest size, raw SQL, raw SQL behind HTTP. */
export function terminalHeader(sizes: readonly number[]): string {
  const [small, large] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  return row([
    'question',
    `p50 ${small}`,
    `p50 ${large}`,
    'ratio',
    'CPU',
    'raw',
    'ratio',
    'raw HTTP',
    'ratio',
  ]);
}

export function terminalRow({ id, p50, cpuMs, loopCpuMs, httpCpuMs }: QuestionResult): string {
  const [small, large] = [p50[0] ?? 0, p50.at(-1) ?? 0];
  return row([
    id,
    small.toFixed(2),
    large.toFixed(2),
    ratio(large, small),
    cpuMs.toFixed(3),
    loopCpuMs.toFixed(3),
    ratio(cpuMs, loopCpuMs),
    httpCpuMs.toFixed(3),
    ratio(cpuMs, httpCpuMs),
  ]);
}

export function signInRow({ perSecond, argonPerSecond }: DataResult['signIns']): string {
  const share = ((100 * perSecond) / argonPerSecond).toFixed(0);
  return `sign-ins ${perSecond.toFixed(1)}/s, argon2 alone ${argonPerSecond.toFixed(1)}/s: ${share} %\n`;
}
