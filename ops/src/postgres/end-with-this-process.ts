import { type ChildProcess, spawn } from 'node:child_process';

/** Waits for the end of its input, which comes with the end of whoever holds the other side. */
const WATCH = 'cat > /dev/null; kill -INT "$1"';

/**
 * Lets a Postgres end by its fast shutdown when this process is gone, killed ones included: it has no eye on its
 * parent itself. On Windows the next start ends it instead.
 */
export function endWithThisProcess(server: ChildProcess): void {
  if (process.platform === 'win32' || server.pid === undefined) return;
  const watcher = spawn('sh', ['-c', WATCH, 'sh', String(server.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.once('error', () => {});
  watcher.stdin.once('error', () => {});
  server.once('exit', () => watcher.kill('SIGKILL'));
}
