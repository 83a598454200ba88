import { startProgress } from '../../ops/bin/progress.mjs';
import type { Finding, Row } from './row.ts';
import { openStage, type Stage } from './stage/stage.ts';

/** What a row has found, or why it has found nothing. */
export interface RowResult {
  readonly row: Row;
  readonly findings: readonly Finding[];
  /** Why it was left out; null when it ran. */
  readonly skipped: string | null;
}

/**
 * Runs rows one after the other over one system, and tells of each on a line.
 * @param onResult called after each row, so that a run that is cut short has not been in vain
 */
export async function runRows(
  rows: readonly Row[],
  { short }: { short: boolean },
  onResult: (result: RowResult) => void,
): Promise<RowResult[]> {
  let progress = startProgress('starting the system');
  await using stage = await openStage({ short, say: (text) => progress.say(text) });
  progress.end('started');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stage[Symbol.asyncDispose]().then(() => process.exit(1)));
  }
  const results: RowResult[] = [];
  for (const row of rows) {
    progress = startProgress(row.name);
    const result = await runRow(row, stage);
    results.push(result);
    progress.end(summary(result));
    onResult(result);
  }
  return results;
}

/** What makes the command fail: in the short form, which CI runs on machines of any speed, times do not count. */
export function failures(results: readonly RowResult[], { short }: { short: boolean }): Finding[] {
  return results
    .flatMap(({ findings }) => findings)
    .filter(({ holds, timed, reason }) => !holds && reason === undefined && !(short && timed));
}

async function runRow(row: Row, stage: Stage): Promise<RowResult> {
  try {
    const skipped = row.missing?.() ?? null;
    return { row, findings: skipped === null ? await row.run(stage) : [], skipped };
  } catch (error) {
    const measured = `broke off: ${(error as Error).message.split('\n')[0]}`;
    process.stderr.write(`${(error as Error).stack}\n`);
    return { row, findings: [{ promise: 'the row can be run', measured, holds: false }], skipped: null };
  }
}

function summary({ findings, skipped }: RowResult): string {
  if (skipped !== null) return `skipped: ${skipped}`;
  const broken = findings.filter(({ holds }) => !holds);
  return broken.length === 0 ? 'holds' : `does not hold: ${broken.map(({ promise }) => promise).join('; ')}`;
}
