import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A request that the server refuses has to fail the block. */
const PRELUDE = 'set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n';

/** Runs a block in bash to its end. @returns its exit code */
export async function runBlock(text: string, directory: string): Promise<number> {
  const shell = spawn('bash', ['-c', PRELUDE + text], {
    cwd: directory,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(shell, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** A block that stays up. */
export interface BackgroundBlock {
  /** Ends it by SIGTERM. The exit code is not judged: npm answers a signal with one of its own. */
  stop(): Promise<void>;
}

/**
 * Starts a block and waits until its output holds a text.
 * @throws Error when it ends before that, or does not say it within the deadline (milliseconds).
 */
export async function startBlock(
  text: string,
  directory: string,
  options: { until: string; deadlineMs: number },
): Promise<BackgroundBlock> {
  const shell = spawn('bash', ['-c', `exec ${text.trim()}`], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(shell, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
  await Promise.race([
    said(shell, options.until, options.deadlineMs),
    exited.then((code) => Promise.reject(new Error(`it ended with exit code ${code} before it was up`))),
  ]);
  return {
    stop: async () => {
      shell.kill('SIGTERM');
      await exited;
    },
  };
}

async function said(shell: ChildProcess, text: string, deadlineMs: number): Promise<void> {
  let output = '';
  const found = new Promise<void>((resolve) => {
    shell.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk;
      if (output.includes(text)) resolve();
    });
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`it was not up after ${deadlineMs} ms`)), deadlineMs).unref();
  });
  await Promise.race([found, late]);
}
