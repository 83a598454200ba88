import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { inProject } from '@sod/ops/cli/repository';
import { runCommand } from '@sod/ops/cli/user-error';
import { parseOptions } from './arguments.ts';
import { BUSY, mergeTable, readTable, tableDocument } from './report/document.ts';
import { describeMachine, isBusy } from './report/machine.ts';
import { inTerminal } from './report/terminal.ts';
import { ROWS } from './rows.ts';
import { failures, type RowResult, runRows } from './run-rows.ts';

const DOCUMENT = inProject('docs/reliability.md');

/** `npm run chaos -- [--row NAME]... [--short] [--write]` */
await runCommand(async () => {
  const names = ROWS.map(({ name }) => name);
  const options = parseOptions(process.argv.slice(2), names);
  const [loadBefore = 0] = loadavg();
  const chosen = ROWS.filter(({ name, inShort }) =>
    options.rows.length > 0 ? options.rows.includes(name) : !options.short || inShort,
  );
  const circumstances = [
    new Date().toISOString().slice(0, 10),
    ...(options.short ? ['short form'] : []),
    ...(isBusy(loadBefore) ? [BUSY] : []),
  ];
  const taken = circumstances.join(', ');
  const writeDown = (result: RowResult) => {
    const before = readTable(readFileSync(DOCUMENT, { encoding: 'utf8', flag: 'a+' }));
    const faults = ROWS.map(({ fault }) => fault);
    const table = mergeTable(before, [result], { taken, faults });
    writeFileSync(DOCUMENT, tableDocument(table, describeMachine(loadBefore)));
  };
  const results = await runRows(chosen, options, options.write ? writeDown : () => {});
  process.stdout.write(`\n${inTerminal(results)}\n`);
  return failures(results, options).length === 0 ? 0 : 1;
});
