import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program ended with another code than 0; the message has the last lines that it wrote about why. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
  /** Signal that ended it, null when it ended by itself. */
  readonly signal: NodeJS.Signals | null;

  constructor(program: string, how: number | NodeJS.Signals | null, tail: string) {
    super(`${program} ended with ${typeof how === 'string' ? how : `code ${how}`}: ${tail}`);
    this.signal = typeof how === 'string' ? how : null;
  }
}

export interface RunOptions {
  /** Ends the program when it aborts; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
  /** Working directory of the program, ours unless given. */
  readonly directory?: string;
}

const KEPT_LINES = 8;
const KEPT_CHARACTERS_OF_A_LINE = 500;
/** ffmpeg ends within a fraction of a second of SIGTERM; one that hangs in a driver or on a dead disk does not. */
const KILL_AFTER_MS = 3_000;

/**
 * Runs a program without a shell and without input and resolves when it has ended with code 0.
 * @throws ProgramFailed for another code or a signal of somebody else
 */
export async function runProgram(
  path: string,
  parameters: readonly string[],
  { signal, onLine, directory }: RunOptions,
): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(path, parameters, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(directory ? { cwd: directory } : {}),
  });
  let force: NodeJS.Timeout | undefined;
  const end = () => {
    child.kill('SIGTERM');
    force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  };
  signal.addEventListener('abort', end, { once: true });
  const tail: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => onLine?.(line));
  createInterface({ input: child.stderr }).on('line', (line) => {
    tail.push(line.slice(0, KEPT_CHARACTERS_OF_A_LINE));
    if (tail.length > KEPT_LINES) tail.shift();
  });
  try {
    const [code, by] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (...how) => resolve(how));
    });
    signal.throwIfAborted();
    if (code !== 0) throw new ProgramFailed(path, by ?? code, tail.join('\n').trim());
  } finally {
    clearTimeout(force);
    signal.removeEventListener('abort', end);
  }
}
