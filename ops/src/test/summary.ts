/** Kinds of tests in the order in which they run; each is a project of vitest's configuration. */
export const KINDS = ['unit', 'integration', 'e2e', 'browser'] as const;
export type Kind = (typeof KINDS)[number];

/** How one test ended. */
export interface Outcome {
  readonly kind: Kind;
  /** Path of the file, seen from the project's root. */
  readonly file: string;
  /** Titles from the outermost suite down. */
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

/**
 * The end of a test run in words: counts by kind, what was skipped, and last one line for the whole.
 * @param broken problems outside tests, such as a file that cannot be loaded; each counts as failed
 */
export function summary(outcomes: readonly Outcome[], broken: readonly string[]): string[] {
  const kinds = KINDS.filter((kind) => outcomes.some((one) => one.kind === kind));
  const width = Math.max(0, ...kinds.map((kind) => kind.length));
  return [
    ...kinds.map((kind) => `${kind.padEnd(width)}  ${counts(outcomes.filter((one) => one.kind === kind))}`),
    ...skippedSuites(outcomes),
    ...broken.map((problem) => `Broken: ${problem}`),
    counts(outcomes, broken.length),
  ];
}

function counts(outcomes: readonly Outcome[], moreFailed = 0): string {
  const count = (state: Outcome['state']) => outcomes.filter((one) => one.state === state).length;
  const skipped = count('skipped');
  const tail = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${count('passed')} passed, ${count('failed') + moreFailed} failed${tail}`;
}

/** One line a suite; the title of a suite that needs something says what. */
function skippedSuites(outcomes: readonly Outcome[]): string[] {
  const numbers = new Map<string, number>();
  for (const { state, title, file } of outcomes) {
    if (state !== 'skipped') continue;
    const line = `Skipped: ${title.split(' > ')[0]}, in ${file}`;
    numbers.set(line, (numbers.get(line) ?? 0) + 1);
  }
  return [...numbers].map(([line, number]) => `${line}: ${number} ${number === 1 ? 'test' : 'tests'}`);
}
