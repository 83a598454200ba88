import { relative } from 'node:path';
import { parseCLI, startVitest, type Vitest } from 'vitest/node';
import { ROOT } from '../cli/repository.ts';
import { KINDS, type Kind, type Outcome, summary } from './summary.ts';

/**
 * Runs the tests of all kinds, or those that vitest's own filters and options choose, and prints the summary.
 * @returns the exit code
 */
export async function runTests(parameters: readonly string[]): Promise<number> {
  const { filter, options } = parseCLI(['vitest', 'run', ...parameters]);
  const vitest = await startVitest(filter, { ...options, root: ROOT, watch: false });
  const outcomes = outcomesOf(vitest);
  const broken = brokenOf(vitest);
  await vitest.close();
  console.log(['', ...summary(outcomes, broken)].join('\n'));
  const failed =
    broken.length > 0 || outcomes.length === 0 || outcomes.some(({ state }) => state === 'failed');
  return failed ? 1 : 0;
}

function outcomesOf(vitest: Vitest): Outcome[] {
  return vitest.state.getTestModules().flatMap((module) =>
    [...module.children.allTests()].map((test) => {
      const { state } = test.result();
      return {
        kind: kindOf(module.project.name),
        file: relative(ROOT, module.moduleId),
        title: test.fullName,
        // A test that a broken hook or a crash kept from running has no result.
        state: state === 'pending' ? 'failed' : state,
      };
    }),
  );
}

function kindOf(project: string): Kind {
  const kind = KINDS.find((name) => name === project);
  if (!kind) throw new Error(`vitest.config.ts has a project "${project}" that the summary does not know`);
  return kind;
}

/** What went wrong outside single tests: files that do not load, hooks and suites that throw, stray rejections. */
function brokenOf(vitest: Vitest): string[] {
  const files = vitest.state.getTestModules().flatMap((module) => {
    const errors = [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ];
    return errors.map(({ message }) => `${relative(ROOT, module.moduleId)}: ${firstLine(message)}`);
  });
  return [...files, ...vitest.state.getUnhandledErrors().map(messageOf)];
}

function messageOf(error: unknown): string {
  const isObject = typeof error === 'object' && error !== null && 'message' in error;
  return firstLine(String(isObject ? error.message : error));
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
