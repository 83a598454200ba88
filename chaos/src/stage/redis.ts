import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { freePort, isFree } from '@sod/ops/system/ports';
import { timeUntil } from '../toolkit/wait.ts';

/**
 * Why the rows about Redis are left out on this machine; null when they are not.
 * @throws Error when `REQUIRE_SERVICES=1` says that every row has to run
 */
export function missingRedis(): string | null {
  if (spawnSync('redis-server', ['--version']).status === 0) return null;
  const reason = 'no redis-server on this machine';
  if (process.env.REQUIRE_SERVICES === '1') throw new Error(`REQUIRE_SERVICES=1, and ${reason}`);
  return reason;
}

/** A Redis server of our own that keeps nothing on disk. */
export class Redis implements AsyncDisposable {
  readonly port: number;
  #process: ChildProcess | null = null;

  private constructor(port: number) {
    this.port = port;
  }

  /** Takes a port and starts nothing yet. */
  static async prepare(): Promise<Redis> {
    return new Redis(await freePort());
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const settings = { port: String(this.port), bind: '127.0.0.1', save: '', appendonly: 'no' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.#process = spawn('redis-server', args, { stdio: 'ignore' });
    await timeUntil(async () => !(await isFree(this.port)));
  }

  /** `SIGSTOP` makes it silent, `SIGCONT` lets it speak again, `SIGKILL` ends it. */
  async signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): Promise<void> {
    const running = this.#process;
    if (!running) return;
    running.kill(signal);
    if (signal !== 'SIGKILL') return;
    this.#process = null;
    await once(running, 'exit');
  }

  /** Forgets everything. */
  flush(): void {
    spawnSync('redis-cli', ['-p', String(this.port), 'flushall']);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.signal('SIGKILL');
  }
}
