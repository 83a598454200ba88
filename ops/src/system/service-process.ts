import { type ChildProcess, spawn } from 'node:child_process';
import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../cli/repository.ts';

/** How a process ended: by itself with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServiceOptions {
  readonly name: string;
  /** The service's main file. */
  readonly main: string;
  /** What Node is told beside it. */
  readonly flags?: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Gets the service's log; an older one is kept as `<file>.previous`. Null lets it go to our own output. */
  readonly logFile: string | null;
}

const POLL_MS = 30;
/** A draining service has 8 s for its requests by default; one that takes this long is stuck. */
const STOP_DEADLINE_MS = 15_000;
const END_WITH_PARENT = fileURLToPath(new URL('./end-with-parent.ts', import.meta.url));

/** One running service of the system, in a process of its own. */
export class ServiceProcess {
  readonly name: string;
  readonly logFile: string | null;
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  #exit: Exit | null = null;

  private constructor(child: ChildProcess, { name, logFile }: ServiceOptions) {
    this.name = name;
    this.logFile = logFile;
    this.#child = child;
    this.exited = new Promise((resolve) => {
      const ended = (code: number | null, signal: NodeJS.Signals | null) => {
        this.#exit = { code, signal };
        resolve(this.#exit);
      };
      child.once('exit', ended);
      child.once('error', () => ended(null, null));
    });
  }

  static async start(options: ServiceOptions): Promise<ServiceProcess> {
    const { main, flags = [], environment, logFile } = options;
    const log = logFile === null ? null : await openLog(logFile);
    const output = log?.fd ?? 'inherit';
    const child = spawn(process.execPath, [...flags, '--import', END_WITH_PARENT, main], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', output, output, 'ipc'],
      // In a process group of its own, so that a terminal's Ctrl-C does not end it before its turn.
      detached: true,
    });
    await log?.close();
    return new ServiceProcess(child, options);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** How it ended; null while it runs. */
  get exit(): Exit | null {
    return this.#exit;
  }

  /**
   * Waits until `/health/ready` below `url` says so.
   * @throws Error when the process ends first, or is not ready after `deadlineMs`
   */
  async ready(url: string, options: { deadlineMs: number; signal?: AbortSignal }): Promise<void> {
    const deadline = Date.now() + options.deadlineMs;
    while (Date.now() < deadline) {
      options.signal?.throwIfAborted();
      if (this.#exit) throw new Error(`${this.name} ended before it was ready: ${await this.logTail(10)}`);
      const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => null,
      );
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await sleep(POLL_MS);
    }
    throw new Error(`${this.name} was not ready after ${options.deadlineMs / 1_000} s`);
  }

  /** Asks it to drain and end, waits until it has, and forces it when it takes too long. */
  async stop(): Promise<Exit> {
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.#child.kill('SIGKILL'), STOP_DEADLINE_MS);
    const exit = await this.exited;
    clearTimeout(force);
    return exit;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<Exit> {
    this.#child.kill('SIGKILL');
    return this.exited;
  }

  /** The last lines of its log, empty when it has no file of its own. */
  async logTail(lines: number): Promise<string> {
    if (this.logFile === null) return '';
    const text = await readFile(this.logFile, 'utf8').catch(() => '');
    return text.trimEnd().split('\n').slice(-lines).join('\n');
  }
}

async function openLog(file: string): Promise<FileHandle> {
  await rename(file, `${file}.previous`).catch(() => {});
  return open(file, 'a', 0o600);
}
