import { expect, it } from 'vitest';
import type { Finding, Row } from '../row.ts';
import { mergeTable, readTable, tableDocument } from './document.ts';

const row = (fault: string): Row => ({ name: fault, fault, run: async () => [] });
const result = (fault: string, ...findings: Finding[]) => ({ row: row(fault), findings, skipped: null });
const kept = { promise: 'lost', measured: '0', holds: true };
const broken = { promise: 'p99 ≤ 50 ms', measured: '70 ms', holds: false, reason: 'the machine is slow' };
const faults = ['first', 'second'];
const tableOf = (...results: ReturnType<typeof result>[]) =>
  mergeTable([], results, { taken: '2026-01-01', faults });

it('reads the table that it has written', () => {
  const lines = tableOf(result('second', kept, broken), result('first', kept));
  expect(lines.map(({ fault }) => fault)).toEqual(['first', 'second', 'second']);
  expect(readTable(tableDocument(lines, ['- Machine: a | b']))).toEqual(lines);
});

it('replaces the lines of what ran, and keeps those of what did not', () => {
  const before = tableOf(result('first', kept), result('second', broken));
  const skipped = { row: row('first'), findings: [], skipped: 'no redis-server' };
  const after = mergeTable(before, [skipped, result('second', kept)], { taken: '2026-02-02', faults });
  expect(after.map(({ fault, holds, taken }) => [fault, holds, taken])).toEqual([
    ['first', 'yes', '2026-01-01'],
    ['second', 'yes', '2026-02-02'],
  ]);
});

it('names what falls short and why', () => {
  const document = tableDocument(tableOf(result('first', kept), result('second', broken)), []);
  expect(document).toContain('- second: p99 ≤ 50 ms. Measured: 70 ms: the machine is slow.');
});

it('names a row that could not be run', () => {
  const skipped = { row: row('first'), findings: [], skipped: 'no redis-server' };
  const [line] = mergeTable([], [skipped], { taken: '2026-01-01', faults });
  expect(line?.measured).toBe('skipped: no redis-server');
});
