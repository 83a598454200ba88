import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommand, UserError } from '../cli/user-error.ts';
import { type BackgroundBlock, runBlock, startBlock } from '../readme/run-block.ts';
import { type ShellBlock, shellBlocks } from '../readme/shell-blocks.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START_DEADLINE_MS = 180_000;
const UP_TEXT = { start: 'is running', server: '"msg":"listening"' } as const;

/** Runs every command of the README in its order, the system of `npm start` being up from there to the end. */
await runCommand(async () => {
  const up: BackgroundBlock[] = [];
  const skipped: string[] = [];
  try {
    for (const block of shellBlocks(readFileSync(`${ROOT}README.md`, 'utf8'))) {
      const what = `README.md:${block.line}`;
      process.stdout.write(`\n── ${what}\n${block.text}`);
      const reason = reasonToSkip(block);
      if (reason) skipped.push(`${what} (${reason})`);
      else await runOne(block, up, what);
    }
  } finally {
    await Promise.all(up.map((block) => block.stop()));
  }
  if (skipped.length > 0) process.stdout.write(`\nSkipped: ${skipped.join(', ')}\n`);
  process.stdout.write('\nEvery command of the README works.\n');
  return 0;
});

async function runOne(block: ShellBlock, up: BackgroundBlock[], what: string): Promise<void> {
  const { kind, text } = block;
  try {
    if (kind === 'start') {
      up.push(await startBlock(text, ROOT, { until: UP_TEXT.start, deadlineMs: START_DEADLINE_MS }));
    } else if (kind === 'server') {
      const server = await startBlock(text, ROOT, { until: UP_TEXT.server, deadlineMs: START_DEADLINE_MS });
      await server.stop();
    } else {
      const code = await runBlock(text, ROOT);
      if (code !== 0) throw new Error(`exit code ${code}`);
    }
  } catch (error) {
    throw new UserError(`The commands at ${what} do not work: ${(error as Error).message}`);
  }
}

function reasonToSkip({ kind }: ShellBlock): string | null {
  if (kind === 'elsewhere') return 'run by CI itself';
  if (kind === 'docker' && spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0) {
    return 'no container engine here';
  }
  return null;
}
