import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inherited } from '../config.ts';

/** Which core does what; the gateway has one of its own. */
export interface Cores {
  readonly gateway: number | null;
  readonly load: number | null;
  readonly subgraphs: number | null;
}

/** With two cores the load generator and the subgraphs share one; without `taskset` nothing is pinned. */
export function chooseCores(): Cores {
  const count = availableParallelism();
  const canPin = spawnSync('taskset', ['--version']).status === 0;
  if (!canPin || count < 2) return { gateway: null, load: null, subgraphs: null };
  return { gateway: 0, load: 1, subgraphs: count > 2 ? 2 : 1 };
}

/** What ends with this process, however that comes, so that nothing is left to disturb the next run. */
const ends = new Set<() => void>();

function endAll(): void {
  for (const end of ends) end();
}

/** Calls `end` when this process ends, unless what it returns was called before. */
export function atExit(end: () => void): () => void {
  if (!process.listeners('exit').includes(endAll)) process.on('exit', endAll);
  ends.add(end);
  return () => ends.delete(end);
}

/** Makes signals end this process by its exit handlers. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
}

/** Moves a process, with its threads and what it starts from now on, to a core. */
export function pinProcess(pid: number, core: number | null): void {
  if (core !== null) spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
}

/**
 * Starts the Node that runs this script on a core, with an IPC channel; it has no environment but what is given.
 * @param options.logFile where its output goes
 */
export function startPinned(options: {
  core: number | null;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  logFile: string;
}): ChildProcess {
  const { core, args, env = {}, cwd, logFile } = options;
  const log = openSync(logFile, 'a');
  const [program, ...rest] =
    core === null ? [process.execPath, ...args] : ['taskset', '-c', String(core), process.execPath, ...args];
  const child = spawn(program as string, rest, {
    ...(cwd ? { cwd } : {}),
    env: { ...inherited, NODE_ENV: 'production', ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  child.once(
    'exit',
    atExit(() => child.kill('SIGKILL')),
  );
  return child;
}

/** Resolves with the next message of a child. @throws when it ends before. */
export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`a process ended with ${code} before it answered`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

/** Ends a process and waits until it is gone. */
export async function endProcess(child: ChildProcess, graceMs = 5_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}
